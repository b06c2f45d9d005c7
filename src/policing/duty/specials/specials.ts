// The Special Constabulary with its hours: who is active, which sheets are missing, what the hours were spent on.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Member, Place } from '../../teams/rules.ts'
import { type Establishment, liesIn, nameOfPart, partsBelow, type Teams } from '../../teams/teams.ts'
import { sheetsDue } from './due.ts'
import { hoursOfWeek } from './hours-of-week.ts'
import { openPlanning } from './planning.ts'
import { takingPart } from './priorities/taking-part.ts'
import { alignmentOf, chasersOf, holdersOn, type Special, strengthByGrade, strengthOf } from './roster.ts'
import {
  completenessOf,
  hoursOf,
  inactiveSince,
  isMissing,
  type KnownDuty,
  knownDuties,
  minutesByKind,
  missingFrom,
} from './rules.ts'
import { chosenSpecialRules, planName } from './settings.ts'
import { specialDutyStore } from './store.ts'
import { countVoicemail, lackingVoicemail } from './voicemail.ts'

export type SpecialDuty = ReturnType<typeof openSpecialDuty>
export type Part = { part: Place; geography: Geography }
type Parts = { teams: Pick<Teams, 'establishment'>; audit: Audit; settings: Settings; now: () => Date }

/** A duty with who was to work it, and where their post is. */
export type SpecialsDuty = KnownDuty & { member: Member; place: Place }

/** Figures cover so many days, today included: thirteen weeks. */
export const shownDays = 91

export function openSpecialDuty(
  db: Database,
  { forceId }: Pick<Scope, 'forceId'>,
  { teams, audit, settings, now }: Parts,
) {
  const store = specialDutyStore(db, forceId)
  const today = () => dayOf(now())
  const rules = () => chosenSpecialRules(settings)

  async function roster() {
    const [all, day, { inactiveDays }] = [await teams.establishment(), today(), await rules()]
    const last = await store.lastDuties()
    const specials = holdersOn(day, all).map(({ member, post }): Special => {
      const lastDuty = last.get(member.id)
      const since = inactiveSince({ lastDuty, joinedOn: member.joinedOn }, day, inactiveDays)
      return { member, post, lastDuty, inactiveSince: since }
    })
    return { day, all, specials }
  }

  /** Every duty of the last thirteen weeks and those to come, each with whose it is and where their post was last. */
  async function duties(all: Establishment) {
    const from = daysAfter(today(), 1 - shownDays)
    const [members, places] = [new Map(all.members.map((each) => [each.id, each])), lastPlaces(all)]
    const tours = await store.tours(from, today())
    const placeOf = ({ memberId }: { memberId: string }) => places.get(memberId) ?? everywhere
    const duties = knownDuties(await store.planned(from), tours).flatMap((duty): SpecialsDuty[] => {
      const member = members.get(duty.memberId)
      return member ? [{ ...duty, member, place: placeOf(duty) }] : []
    })
    return { duties, tours, placeOf, from }
  }

  /** Those of a part of the force: whoever holds a post in it, or held one last. */
  async function within({ part, geography }: Part) {
    const { day, all, specials } = await roster()
    const known = await duties(all)
    const isOwn = ({ place }: { place: Place }) => liesIn(place, part, geography)
    return {
      day,
      from: known.from,
      everybody: specials,
      specials: specials.filter(({ post }) => isOwn(post)),
      duties: known.duties.filter(isOwn),
      tours: known.tours.filter((tour) => isOwn({ place: known.placeOf(tour) })),
    }
  }

  return {
    ...openPlanning({ store, audit, today }),
    rules,
    planName: () => planName(settings),

    /** Establishment and strength by grade, by division and in sum; who is active, and where nobody is aligned. */
    async strength({ part, geography }: Part) {
      const known = await roster()
      const isIn =
        (outer: Place) =>
        ({ place }: { place: Place }) =>
          liesIn(place, outer, geography)
      return {
        day: known.day,
        whole: strengthOf('All grades', known, isIn(part)),
        grades: strengthByGrade(known, isIn(part)),
        parts: partsBelow(part, geography).map((place) => ({
          place,
          ...strengthOf(nameOfPart(place, geography), known, isIn(place)),
        })),
        alignment: alignmentOf(
          known.specials.filter(({ post }) => isIn(part)(post)),
          part,
          geography,
        ),
      }
    },

    /** Duty sheets, hours and who is inactive, in the last thirteen weeks. */
    async sheets(given: Part) {
      const { sheetDays, inactiveDays } = await rules()
      const { day, from, specials, everybody, duties, tours } = await within(given)
      const missing = duties.filter((duty) => isMissing(duty, day, sheetDays))
      return {
        day,
        from,
        sheetDays,
        inactiveDays,
        completeness: completenessOf(duties, day, sheetDays),
        missing: missing.map((duty) => ({
          ...duty,
          since: missingFrom(duty, sheetDays),
          chasers: chasersOf(duty, everybody, given.geography).map(({ name }) => name),
        })),
        planned: duties.filter(({ planned, day: on }) => planned !== undefined && on >= day),
        tours: tours.length,
        hours: hoursOf(tours),
        kinds: minutesByKind(tours),
        lackingVoicemail: lackingVoicemail(specials),
        voicemail: countVoicemail(specials),
        inactive: specials.filter(({ inactiveSince }) => inactiveSince !== undefined),
      }
    },

    /** In which neighbourhoods of a part specials spent hours on priorities, in the last thirteen weeks. */
    async takingPart({ part, geography }: Part) {
      const [day, from] = [today(), daysAfter(today(), 1 - shownDays)]
      const holders = holdersOn(day, await teams.establishment())
      const alignedTo = holders.map(({ post }) => post.place.id)
      return { day, from, ...takingPart(await store.priorityWork(from, day), alignedTo, part, geography) }
    },

    /** In which hours of the week specials of a part were on duty. */
    async hoursOfWeek(given: Part) {
      const { tours, from } = await within(given)
      return { counts: hoursOfWeek(tours), tours: tours.length, from }
    },

    /** Somebody looked at these specials by name. */
    consulted: (ids: readonly string[]) =>
      audit.record({
        kind: 'consultation',
        what: 'special-duty.list',
        about: { kind: 'team-member', ids: [...new Set(ids)] },
      }),

    /** Sheets to fill in, for whoever worked the duty; and sheets to chase, for whoever manages specials there. */
    async due({ places }: { places: Geography }): Promise<Due[]> {
      const all = await teams.establishment()
      const [{ duties: every }, { sheetDays }] = [await duties(all), await rules()]
      return sheetsDue(every, { today: today(), places, sheetDays, specials: holdersOn(today(), all) })
    },

    // For the demonstration and tests: many at once.
    addPlanned: store.addPlanned,
  }
}

const everywhere: Place = { kind: 'force', id: '' }

/** Where the post is that each person held last. */
function lastPlaces({ posts, postings }: Establishment): Map<string, Place> {
  const placeOf = new Map(posts.map(({ id, place }) => [id, place]))
  return new Map(postings.filter(({ isCover }) => !isCover).map((each) => [each.memberId, placeOf.get(each.postId)!]))
}
