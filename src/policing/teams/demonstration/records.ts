// Posts with their holders, as the demonstration adds them one by one.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import type { Random } from '../../../platform/random.ts'
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

/** Somebody who signs in to the demonstration, and where they work. */
export type Cast = { name: string; accountId: string; rank: Rank; place: Place }

export type DemonstrationTeams = {
  members: NewMember[]
  posts: NewPost[]
  postings: NewPosting[]
  freezes: Freeze[]
  supervisions: (Supervision & { id: string })[]
}

const establishedOn = '2005-04-01'

export type Records = ReturnType<typeof startRecords>
type Holding = { employer?: string; from?: string; until?: string | null; endReason?: string }

/** Starts with nothing, and adds posts with their holders. */
export function startRecords(random: Random, cast: readonly Cast[], today: string) {
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
      inBaseBudget: rank === 'pcso' ? !overrides.funder : null,
      baseBudgetUntil: null,
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
      hasVoicemail: isSpecial(held.rank) ? voicemail(all.members.length) : null,
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

/** Most can be left a message, some cannot, and of some nobody knows. */
const voicemail = (at: number) => (at % 5 === 0 ? null : at % 7 !== 0)

const unnamed: PublishedMember = { name: '', text: '', email: '', telephone: '' }
const namedAs = (name: string): PublishedMember => ({
  ...unnamed,
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@demonstration.invalid`,
  telephone: '101',
})
const isSame = (one: Place, other: Place) => one.kind === other.kind && one.id === other.id
export const inNeighbourhood = (id: string): Place => ({ kind: 'neighbourhood', id })
export const inSection = (id: string): Place => ({ kind: 'section', id })
