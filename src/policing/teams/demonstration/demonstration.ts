// Posts and people of the demonstration force, the same on every machine but for the day on which it is made.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import { type Random, randomFrom } from '../../../platform/random.ts'
import type { Geography } from '../../accounts/rules.ts'
import {
  type Freeze,
  isSpecial,
  type Place,
  type PublishedMember,
  type Rank,
  ranks,
  type Supervision,
} from '../rules.ts'
import type { NewMember, NewPost, NewPosting } from '../store.ts'
import { namesFrom } from './names.ts'
import { type Beat, placesOf, planBeats, printed, type Section } from './plan.ts'

/** Somebody who signs in to the demonstration, and where they work. */
export type Cast = { name: string; accountId: string; rank: Rank; place: Place }

export type DemonstrationTeams = {
  members: NewMember[]
  posts: NewPost[]
  postings: NewPosting[]
  freezes: Freeze[]
  supervisions: (Supervision & { id: string })[]
}

const funders = ['Kelderby Council', 'Osier Valley Council', 'Moorbeck Homes', 'Long Wherry Town Council'] as const
const establishedOn = '2005-04-01'

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
  addSupervisors(made, sections, beats)
  addPatrols(made, beats, random)
  addVacancies(made, beats, today)
  addPartners(made, sections, random)
  addSpecials(made, sections, random, today)
  establish(made.all)
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

type Records = ReturnType<typeof startRecords>
type Holding = { employer?: string; from?: string; until?: string | null; endReason?: string }

/** Starts with nothing, and adds posts with their holders. */
function startRecords(random: Random, cast: readonly Cast[], today: string) {
  const all: DemonstrationTeams = { members: [], posts: [], postings: [], freezes: [], supervisions: [] }
  const waiting = [...cast]
  const names = namesFrom(random, 1200).filter((name) => !cast.some((each) => each.name === name))

  function post(rank: Rank, place: Place, overrides: Partial<NewPost> = {}): NewPost {
    const made: NewPost = {
      id: uuidv7(),
      reference: `N${String(all.posts.length + 1).padStart(4, '0')}`,
      rank,
      title: ranks[rank].name,
      place,
      fte: 1,
      funder: '',
      funderShare: 0,
      fundedUntil: null,
      establishedOn,
      abolishedOn: null,
      ...overrides,
    }
    all.posts.push(made)
    return made
  }

  /** Somebody new in a post, since some day of the last six years unless said otherwise. */
  function holder(held: NewPost, { employer = '', from, until = null, endReason = '' }: Holding = {}) {
    const at = waiting.findIndex(({ rank, place }) => rank === held.rank && isSame(place, held.place))
    const known = until === null && at >= 0 ? waiting.splice(at, 1)[0] : undefined
    const name = known?.name ?? names.pop()!
    const since = from ?? daysAfter(today, -random.integer(200, 2200))
    const member: NewMember = {
      id: uuidv7(),
      collarNumber: employer ? null : String(1000 + all.members.length),
      name,
      rank: held.rank,
      employer,
      accountId: known?.accountId ?? null,
      joinedOn: since,
      leftOn: until,
      published: isSpecial(held.rank) ? unnamed : namedAs(name),
    }
    all.members.push(member)
    posting(held, member, { from: since, until, endReason })
    return member
  }

  function posting(held: NewPost, { id: memberId }: NewMember, overrides: Partial<NewPosting> = {}) {
    const made = { id: uuidv7(), postId: held.id, memberId, isCover: false, fte: held.fte, from: establishedOn }
    all.postings.push({ ...made, until: null, endReason: '', ...overrides })
  }

  const supervision = (by: NewPost, place: Place) =>
    void all.supervisions.push({ id: uuidv7(), postId: by.id, place, from: by.establishedOn, until: null })

  return { all, post, holder, posting, supervision }
}

const unnamed: PublishedMember = { name: '', text: '', email: '', telephone: '', photographId: null }
const namedAs = (name: string): PublishedMember => ({
  ...unnamed,
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@demonstration.invalid`,
  telephone: '101',
})
const isSame = (one: Place, other: Place) => one.kind === other.kind && one.id === other.id
const inNeighbourhood = (id: string): Place => ({ kind: 'neighbourhood', id })
const inSection = (id: string): Place => ({ kind: 'section', id })

function addSupervisors(made: Records, sections: readonly Section[], beats: readonly Beat[]) {
  for (const { id } of sections) {
    const post = made.post('inspector', inSection(id))
    made.holder(post)
    made.supervision(post, inSection(id))
  }
  for (const { sectionId, neighbourhoodIds } of beats) {
    const post = made.post('sergeant', inSection(sectionId))
    made.holder(post)
    for (const id of neighbourhoodIds) made.supervision(post, inNeighbourhood(id))
  }
}

/** Constables and PCSOs, spread evenly over the places; the match-funded spread evenly over the PCSOs. */
function addPatrols(made: Records, beats: readonly Beat[], random: Random) {
  const places = beats.flatMap(placesOf)
  const pcsos = printed.policeFundedPcsos + printed.matchFundedPcsos
  let pcso = 0
  const people = places.map((id, at) => {
    if (isStep(at, printed.constables, places.length)) {
      const post = made.post('constable', inNeighbourhood(id))
      return { post, member: made.holder(post) }
    }
    const isMatchFunded = isStep(pcso, printed.matchFundedPcsos, pcsos)
    pcso += 1
    const funding = { funder: random.pick(funders), funderShare: 0.5, fundedUntil: null }
    const post = made.post('pcso', inNeighbourhood(id), isMatchFunded ? funding : {})
    return { post, member: made.holder(post) }
  })
  for (let at = 0; at < printed.pcsosElsewhere; at += 1)
    made.holder(made.post('pcso', { kind: 'force', id: '' }, { title: 'PCSO at headquarters' }))
  shareAcrossSections(made, people, beats)
}

/** One constable whose week is shared between two sections, and so has two inspectors (SF-17). */
function shareAcrossSections(
  made: Records,
  people: readonly { post: NewPost; member: NewMember }[],
  beats: readonly Beat[],
) {
  const { member, post } = people.find((each) => each.post.rank === 'constable')!
  const other = beats.find(
    ({ sectionId, staff }) =>
      sectionId !== beats[0]!.sectionId && staff > printed.ratio.least && staff < printed.ratio.most - 1,
  )!
  const posting = made.all.postings.find(({ postId }) => postId === post.id)!
  posting.fte = 0.5
  const second = made.post('constable', inNeighbourhood(other.neighbourhoodIds[0]!), { fte: 0.5 })
  made.posting(second, member, { from: posting.from })
}

/** Vacancies at every stage of their clock, one post frozen, one covered, and those of the last year that were filled. */
function addVacancies(made: Records, beats: readonly Beat[], today: string) {
  const left = { endReason: 'Left the force' }
  const before = daysAfter(today, -900)
  const open: [Rank, number][] = [
    ['pcso', 5],
    ['constable', 22],
    ['pcso', 26],
    ['constable', 31],
  ]
  for (const [at, [rank, days]] of open.entries()) {
    const post = made.post(rank, inNeighbourhood(beats[3 + at * 5]!.neighbourhoodIds[0]!))
    made.holder(post, { from: before, until: daysAfter(today, -days), ...left })
    if (days === 31) {
      const covering = made.all.members.find((member) => member.rank === rank)!
      made.posting(post, covering, { isCover: true, fte: 0.2, from: daysAfter(today, -20) })
    }
  }
  const frozen = made.post('pcso', inNeighbourhood(beats[1]!.neighbourhoodIds[0]!))
  const emptied = daysAfter(today, -60)
  made.holder(frozen, { from: before, until: emptied, ...left })
  const reason = 'Held back until the review of ratios is done'
  made.all.freezes.push({
    id: uuidv7(),
    postId: frozen.id,
    from: emptied,
    until: null,
    reason,
    frozenBy: 'Programme board',
  })
  for (const [at, posting] of made.all.postings.filter(({ from }) => from > daysAfter(today, -400)).entries()) {
    const post = made.all.posts.find(({ id }) => id === posting.postId)!
    if (post.rank !== 'pcso' && post.rank !== 'constable') continue
    const wait = [0, 12, 19, 26, 28, 33][at % 6]!
    made.holder(post, { from: before, until: daysAfter(posting.from, -wait), ...left })
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

/** Whether the next of `some` steps out of `all`, spread evenly, falls on this one. */
const isStep = (at: number, some: number, all: number) =>
  Math.floor(((at + 1) * some) / all) > Math.floor((at * some) / all)
