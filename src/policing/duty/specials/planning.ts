// Duties that specials are to work: planning one, chasing its sheet, calling it off.
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import { type LocalTime, readTime } from '../../../platform/calendar/local-time.ts'
import { type Checked, problems } from '../../../platform/checks.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { day as dayInWords } from '../../../platform/view-filters.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import { isSpecial, type Member } from '../../teams/rules.ts'
import { longestHours, timesOf, whyNoTimes } from '../entry/typed-tour.ts'
import { minutesBetween } from '../rules.ts'
import type { PlannedDuty } from './rules.ts'
import type { specialDutyStore } from './store.ts'

type Worker = Pick<Member, 'id' | 'name' | 'rank' | 'leftOn'>
export type DutyWanted = { day: string; from: string; until: string }
export type Version = { id: string; version: number }

type Parts = { store: ReturnType<typeof specialDutyStore>; audit: Audit; today: () => string }

/** So far back and ahead a duty can be planned: a slip in the year is the likelier reason. */
const [mostDaysAgo, mostDaysAhead] = [60, 366]

export function openPlanning({ store, audit, today }: Parts) {
  const about = (duty: Pick<PlannedDuty, 'id'>) => ({ kind: 'planned-duty', ids: [duty.id] })

  /** @throws NotFound where there is none */
  async function find(id: string): Promise<PlannedDuty> {
    const found = validate(id) ? await store.find(id) : undefined
    if (!found) throw new NotFound()
    return found
  }

  /** @throws Conflict when it was changed since that version */
  async function begin({ id, version }: Version): Promise<PlannedDuty> {
    const newest = validate(id) ? await store.lock(id) : undefined
    const found = await find(id)
    if (newest !== version) throw new Conflict()
    return found
  }

  return {
    find,

    async plan(member: Worker, wanted: DutyWanted): Promise<Checked<string>> {
      const times = { day: wanted.day, from: asLocal(wanted.from), until: asLocal(wanted.until) }
      const errors = whyNot(member, wanted.day, today()) ?? whyNoTimes(times)
      if (errors) return { errors }
      const { startsAt, endsAt } = timesOf(times)
      if (minutesBetween(startsAt, endsAt) > longestHours * 60)
        return { errors: { until: `A duty is ${longestHours} hours at most: check both times` } }
      const others = await store.planned(daysAfter(wanted.day, -1))
      const clash = others.some(
        (each) =>
          each.memberId === member.id && each.calledOff === '' && each.startsAt < endsAt && startsAt < each.endsAt,
      )
      if (clash) return { errors: { from: `${member.name} has a duty at this time already` } }
      const duty = {
        id: uuidv7(),
        memberId: member.id,
        day: wanted.day,
        startsAt,
        endsAt,
        askedOn: null,
        calledOff: '',
      }
      await store.addPlanned([duty])
      const details = { day: wanted.day, member: member.id }
      await audit.record({ kind: 'collection', what: 'planned-duty.add', about: about(duty), details })
      return { value: duty.id }
    },

    /** Somebody chased its sheet today. */
    async ask(given: Version, reason: string): Promise<Checked<true>> {
      const duty = await begin(given)
      if (duty.day > today()) return { errors: { reason: 'This duty is still to come' } }
      await store.change(duty.id, { askedOn: today() })
      await audit.record({ kind: 'alteration', what: 'planned-duty.ask', about: about(duty), reason })
      return { value: true }
    },

    /** It was not worked, or will not be, so that nobody waits for its sheet. */
    async callOff(given: Version, reason: string): Promise<Checked<true>> {
      const duty = await begin(given)
      if (duty.calledOff !== '') return { errors: { reason: 'This duty is called off already' } }
      await store.change(duty.id, { calledOff: reason })
      await audit.record({ kind: 'alteration', what: 'planned-duty.call-off', about: about(duty), reason })
      return { value: true }
    },
  }
}

/** @param time HH:MM */
const asLocal = (time: string): LocalTime => readTime(time) ?? { minutes: 0 }

const whyNot = ({ name, rank, leftOn }: Worker, day: string, today: string) =>
  problems({
    who: isSpecial(rank)
      ? leftOn !== null && leftOn <= day && `${name} left on ${dayInWords(leftOn)}`
      : `${name} is no special`,
    day:
      day < daysAfter(today, -mostDaysAgo)
        ? `This is more than ${mostDaysAgo} days ago. Check the day`
        : day > daysAfter(today, mostDaysAhead) && 'This is more than a year ahead. Check the day',
  })
