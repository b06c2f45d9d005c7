// Posts and people of the demonstration force, the same on every machine but for the day on which it is made.
import { daysAfter } from '../../../platform/clock.ts'
import { type Random, randomFrom } from '../../../platform/random.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Place, Rank } from '../rules.ts'
import { addPatrols, funders } from './patrols.ts'
import { type Beat, planBeats, printed, type Section } from './plan.ts'
import {
  type Cast,
  type DemonstrationTeams,
  inNeighbourhood,
  inSection,
  type Records,
  startRecords,
} from './records.ts'
import { addMovesToCome, addPostsToCome, endFunding } from './to-come.ts'
import { addVacancies } from './vacancies.ts'

export type { Cast, DemonstrationTeams } from './records.ts'

/** The sections of a force with their neighbourhoods, by code. */
export function sectionsOf(geography: Geography): Section[] {
  const byCode = [...geography].sort(([, one], [, other]) =>
    one.code.localeCompare(other.code, 'en', { numeric: true }),
  )
  const neighbourhoods = byCode.filter(([, { kind }]) => kind === 'neighbourhood')
  return byCode
    .filter(([, { kind }]) => kind === 'section')
    .map(([id, { within }]) => ({
      id,
      divisionId: within[0]!,
      neighbourhoodIds: neighbourhoods.filter(([, place]) => place.within.includes(id)).map(([inside]) => inside),
    }))
}

export function demonstrationTeams(sections: readonly Section[], cast: readonly Cast[], today: string) {
  const random = randomFrom('demonstration teams')
  const made = startRecords(random, cast, today)
  const beats = planBeats(sections, random)
  addSupervisors(made, sections, beats, today)
  addPatrols(made, beats, random)
  addVacancies(made, beats, today)
  addPartners(made, sections, random)
  addSpecials(made, sections, random, today)
  establish(made.all)
  addPostsToCome(made, beats, today)
  addMovesToCome(made, today)
  endFunding(made.all.posts, today)
  return made.all
}

/** A post is as old as its first holder, so that none begins as a vacancy. */
function establish({ posts, postings, supervisions }: DemonstrationTeams) {
  const begun = Map.groupBy(postings, ({ postId }) => postId)
  for (const post of posts) {
    const days = begun.get(post.id)?.map(({ from }) => from) ?? []
    post.establishedOn = days.sort()[0] ?? post.establishedOn
  }
  const establishedOf = new Map(posts.map((post) => [post.id, post.establishedOn]))
  for (const each of supervisions) each.from = establishedOf.get(each.postId)!
}

/** Of the sergeants, most came within the last year, as they did before the inspection of 2008 (SF-08). */
function addSupervisors(made: Records, sections: readonly Section[], beats: readonly Beat[], today: string) {
  for (const { id } of sections) {
    const post = made.post('inspector', inSection(id))
    made.holder(post)
    made.supervision(post, inSection(id))
  }
  for (const [at, { sectionId, neighbourhoodIds }] of beats.entries()) {
    const post = made.post('sergeant', inSection(sectionId))
    const since = daysAfter(today, at < printed.sergeantsYearAgo ? -400 - at * 90 : -30 - at * 11)
    made.holder(post, { from: since })
    for (const id of neighbourhoodIds) made.supervision(post, inNeighbourhood(id))
  }
}

function addPartners(made: Records, sections: readonly Section[], random: Random) {
  const neighbourhoods = sections.flatMap(({ neighbourhoodIds }) => neighbourhoodIds)
  for (let at = 0; at < 40; at += 1) {
    const employer = random.pick(funders)
    const rank = at < 24 ? 'warden' : 'partner-staff'
    const place = inNeighbourhood(neighbourhoods[Math.floor((at * neighbourhoods.length) / 40)]!)
    made.holder(made.post(rank, place, { funder: employer, funderShare: 1 }), { employer })
  }
}

/** Every special is aligned to a neighbourhood, but for those who lead them (SC-01, SC-02). */
function addSpecials(made: Records, sections: readonly Section[], random: Random, today: string) {
  const { posts, holders } = printed.specials
  const divisions = [...new Set(sections.map(({ divisionId }) => divisionId))]
  const neighbourhoods = sections.flatMap(({ neighbourhoodIds }) => neighbourhoodIds)
  const places: [Rank, Place][] = [
    ['special-chief-officer', { kind: 'force', id: '' }],
    ...Array.from({ length: posts.divisional }, (_, at): [Rank, Place] => [
      'special-divisional-officer',
      { kind: 'division', id: divisions[at % divisions.length]! },
    ]),
    ...Array.from({ length: posts.section }, (_, at): [Rank, Place] => [
      'special-section-officer',
      inSection(sections[at % sections.length]!.id),
    ]),
    ...Array.from({ length: posts.constable }, (_, at): [Rank, Place] => [
      'special-constable',
      inNeighbourhood(neighbourhoods[at % neighbourhoods.length]!),
    ]),
  ]
  const [leaders, others] = [places.slice(0, 1 + posts.divisional), places.slice(1 + posts.divisional)]
  const withHolder = new Set(random.shuffle([...others.keys()]).slice(0, holders - leaders.length))
  for (const [rank, place] of leaders) made.holder(made.post(rank, place))
  for (const [at, [rank, place]] of others.entries()) {
    const post = made.post(rank, place)
    if (withHolder.has(at)) made.holder(post)
    else if (at % 6 === 0) {
      const until = daysAfter(today, -random.integer(3, 380))
      made.holder(post, { from: daysAfter(today, -1500), until, endReason: 'Left the force' })
    }
  }
}
