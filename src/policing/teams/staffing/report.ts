// The staffing report of a part of the force (SF-04): what its inspector tells the commander, and the commander the board.
import type { Geography } from '../../accounts/rules.ts'
import { countBudget } from '../budget.ts'
import { type Contract, countContracts } from '../contracts/rules.ts'
import { contactGaps } from '../named-contacts.ts'
import { liesIn, placesIn } from '../parts.ts'
import { isSpecial, isTeamRank, type Place, type Post, type Supervision } from '../rules.ts'
import { type Establishment, type Strength, strengthOn } from '../strength.ts'
import { successions } from '../succession.ts'
import {
  type Band,
  mixOf,
  type Ratio,
  ratiosOn,
  spreadOf,
  type Task,
  underSeveralInspectors,
  withoutSergeant,
} from '../supervision.ts'
import { clockOf, filledInTime, stateOf, type Vacancy, type VacancyRules, vacanciesOf } from '../vacancies.ts'

export type Records = {
  day: string
  all: Establishment
  supervisions: readonly Supervision[]
  geography: Geography
  rules: VacancyRules
  band: Band
  contracts: readonly Contract[]
  tasks: readonly Task[]
  /** The members whose name residents can read. */
  published: ReadonlySet<string>
}

export type OpenVacancy = Vacancy & { post: Post; state: ReturnType<typeof stateOf>; by: string; coveredBy: string[] }

const below = { force: 'division', division: 'section', section: 'neighbourhood', neighbourhood: undefined } as const

export function staffingReport(part: Place, records: Records) {
  const { day, all, geography, supervisions, band } = records
  const isIn = (place: Place) => liesIn(place, part, geography)
  const team = strengthOn(day, all, ({ rank, place }) => isTeamRank(rank) && isIn(place))
  const ofRank = (...ranks: Post['rank'][]) =>
    strengthOn(day, all, (post) => ranks.includes(post.rank) && isIn(post.place))
  const neighbourhoods = placesIn('neighbourhood', part, geography)
  const ratios = ratiosOn(day, all, supervisions).filter(({ neighbourhoodIds }) =>
    neighbourhoodIds.some((id) => isIn({ kind: 'neighbourhood', id })),
  )
  const [constables, pcsos] = [ofRank('constable'), ofRank('pcso')]
  const memberOf = new Map(all.members.map((member) => [member.id, member]))
  return {
    day,
    part,
    team,
    sergeants: ofRank('sergeant'),
    constables,
    pcsos,
    specials: strengthOn(day, all, ({ rank, place }) => isSpecial(rank) && isIn(place)),
    partners: ofRank('warden', 'partner-staff'),
    mix: mixOf(constables.heads, pcsos.heads),
    rows: rowsOf(part, records),
    vacancies: openVacancies(part, records),
    successions: successions(day, all, ({ rank, place }) => isTeamRank(rank) && isIn(place)),
    lastYear: filledInTime(allVacancies(part, records), { from: yearBefore(day), until: null }, records.rules),
    contracts: {
      all: contractsOf(() => true),
      policeFunded: contractsOf(({ funder }) => funder === ''),
    },
    pcsoBudget: countBudget(
      day,
      all.posts.filter(({ rank, place }) => rank === 'pcso' && isIn(place)),
    ),
    spread: spreadOf(ratios, band),
    ratios: ratios
      .map((ratio) => ({
        ...ratio,
        sergeant: memberOf.get(ratio.sergeantId ?? '')?.name,
        isOutside: isOutside(ratio, band),
      }))
      .sort((one, other) => other.staff - one.staff),
    withoutContact: contactGaps(day, neighbourhoods, all, records.published),
    withoutSergeant: withoutSergeant(day, neighbourhoods, all, supervisions),
    underSeveralInspectors: underSeveralInspectors(
      day,
      all,
      supervisions,
      (id) => sectionOf(id, geography),
      records.tasks,
    )
      .filter(({ memberId }) => holdsIn(memberId))
      .flatMap(({ memberId }) => memberOf.get(memberId) ?? []),
  }

  /** Of PCSOs: what the inspection of 2008 printed of contracts is of them. */
  function contractsOf(isWanted: (post: Post) => boolean) {
    const isPcso = (post: Post) => post.rank === 'pcso' && isIn(post.place) && isWanted(post)
    return countContracts(day, all, records.contracts, isPcso)
  }

  function holdsIn(memberId: string) {
    const held = new Set(all.postings.filter((posting) => posting.memberId === memberId).map(({ postId }) => postId))
    return all.posts.some(({ id, place }) => held.has(id) && isIn(place))
  }
}

export type Row = { place: Place; name: string; strength: Strength; runningOut: number; breached: number }

/** One row for each part below, in the order of its name. */
function rowsOf(part: Place, records: Records): Row[] {
  const kind = below[part.kind]
  if (!kind) return []
  return placesIn(kind, part, records.geography)
    .map((id): Row => {
      const place = { kind, id }
      const isWanted = (post: Post) => isTeamRank(post.rank) && liesIn(post.place, place, records.geography)
      const states = openVacancies(place, records).map(({ state }) => state)
      return {
        place,
        name: records.geography.get(id)!.name,
        strength: strengthOn(records.day, records.all, isWanted),
        runningOut: states.filter((state) => state === 'running out').length,
        breached: states.filter((state) => state === 'breach').length,
      }
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

const sectionOf = (neighbourhoodId: string, geography: Geography) =>
  geography.get(neighbourhoodId)?.within.find((id) => geography.get(id)?.kind === 'section')

const isOutside = ({ staff }: Ratio, { least, most }: Band) => staff < least || staff > most

const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace('-02-29', '-02-28')

function allVacancies(part: Place, { all, geography, day, rules }: Records): Vacancy[] {
  const [postings, freezes] = [Map.groupBy(all.postings, byPost), Map.groupBy(all.freezes, byPost)]
  return all.posts
    .filter(({ rank, place }) => isTeamRank(rank) && liesIn(place, part, geography))
    .flatMap((post) => vacanciesOf(post, postings.get(post.id) ?? [], freezes.get(post.id) ?? [], day, rules))
}

/** Those that are open, the oldest first. */
function openVacancies(part: Place, records: Records): OpenVacancy[] {
  const { all, day, rules } = records
  const postOf = new Map(all.posts.map((post) => [post.id, post]))
  const nameOf = new Map(all.members.map(({ id, name }) => [id, name]))
  return allVacancies(part, records)
    .filter(({ end }) => end === null)
    .sort((one, other) => one.opened.localeCompare(other.opened))
    .map((vacancy) => ({
      ...vacancy,
      post: postOf.get(vacancy.postId)!,
      state: stateOf(vacancy, rules),
      by: clockOf(vacancy, rules).by,
      coveredBy: all.postings
        .filter(
          ({ postId, isCover, from, until }) =>
            postId === vacancy.postId && isCover && from <= day && (until === null || day < until),
        )
        .map(({ memberId }) => nameOf.get(memberId)!),
    }))
}

const byPost = ({ postId }: { postId: string }) => postId
