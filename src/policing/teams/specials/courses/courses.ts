// Induction courses for recruits of the Special Constabulary, with their places (SC-06).
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../../platform/audit/audit.ts'
import type { Checked } from '../../../../platform/checks.ts'
import { count } from '../../../../platform/view-filters.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import type { Version } from '../candidates/candidates.ts'
import { type Course, freePlaces, isWaiting } from '../rules.ts'
import type { specialStore } from '../store.ts'

export type Courses = ReturnType<typeof openCourses>
export type CourseWanted = Pick<Course, 'name' | 'startsOn' | 'places'>

type Parts = { store: ReturnType<typeof specialStore>; audit: Audit; today: () => string }

export function openCourses({ store, audit, today }: Parts) {
  const about = (id: string) => ({ kind: 'specials-course', ids: [id] })

  const withPlaces = async () => {
    const candidates = await store.candidates()
    return (await store.courses()).map((course) => ({ ...course, free: freePlaces(course, candidates) }))
  }

  /** @throws NotFound where there is none */
  async function find(id: string) {
    const found = validate(id) ? (await withPlaces()).find((each) => each.id === id) : undefined
    if (!found) throw new NotFound()
    return found
  }

  /** @throws Conflict when it was changed since that version */
  async function begin({ id, version }: Version) {
    const newest = validate(id) ? await store.lock('specialsCourse', id) : undefined
    const found = await find(id)
    if (newest !== version) throw new Conflict()
    return found
  }

  return {
    find,
    /** Every course with how many places are free, by first day. */
    all: withPlaces,

    async add(wanted: CourseWanted): Promise<Checked<string>> {
      if (wanted.startsOn < today()) return { errors: { startsOn: 'The first day must be today or later' } }
      const id = uuidv7()
      await store.addCourse({ ...wanted, id, calledOff: '' })
      await audit.record({ kind: 'alteration', what: 'course.add', about: about(id), details: wanted })
      return { value: id }
    },

    async change(given: Version, wanted: CourseWanted, reason: string): Promise<Checked<true>> {
      const course = await begin(given)
      const taken = course.places - course.free
      if (wanted.places < taken)
        return {
          errors: { places: `${count(taken, 'place')} of this course are taken. Plan those candidates elsewhere` },
        }
      await store.changeCourse(course.id, wanted)
      const details = { before: { name: course.name, startsOn: course.startsOn, places: course.places }, after: wanted }
      await audit.record({ kind: 'alteration', what: 'course.change', about: about(course.id), reason, details })
      return { value: true }
    },

    /** Those who were planned for it wait again without a course. */
    async callOff(given: Version, reason: string): Promise<Checked<true>> {
      const course = await begin(given)
      if (course.calledOff !== '') return { errors: { reason: 'This course is called off already' } }
      const planned = (await store.candidates()).filter((each) => each.courseId === course.id && isWaiting(each))
      for (const { id } of planned) await store.changeCandidate(id, { courseId: null })
      await store.changeCourse(course.id, { calledOff: reason })
      const details = { candidates: planned.map(({ id }) => id) }
      await audit.record({ kind: 'alteration', what: 'course.call-off', about: about(course.id), reason, details })
      return { value: true }
    },
  }
}
