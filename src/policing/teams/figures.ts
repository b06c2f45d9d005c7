// Figures about neighbourhood teams that documents like to quote: people in heads, posts in full-time equivalents.
import { monthsAfter } from '../../platform/calendar/cadence.ts'
import { includes } from '../../platform/calendar/periods.ts'
import type { Figure } from '../../platform/claims/claim.ts'
import { dayOf } from '../../platform/clock.ts'
import { isSpecial, isTeamRank, type Post, type Rank } from './rules.ts'
import { isWaiting } from './specials/rules.ts'
import { type Establishment, establishmentWithThoseToCome, type Strength, strengthOn } from './strength.ts'
import { ratiosOn, spreadOf } from './supervision.ts'
import type { Teams } from './teams.ts'

type Faces = { teams: Teams }
type Records = { all: Establishment; today: string }
type Wanted = (post: Post) => boolean

const read = new WeakMap<Teams, Promise<Establishment>>() // once for all figures of a page: the face lives as long as its transaction

async function recordsOf({ teams }: Faces): Promise<Records | undefined> {
  const known = read.get(teams) ?? teams.establishment()
  read.set(teams, known)
  const all = await known
  return all.posts.length > 0 ? { all, today: dayOf(teams.now()) } : undefined
}

const figure = (
  name: string,
  [title, unit]: readonly [title: string, unit: string],
  compute: (records: Records) => number | undefined,
): Figure<Faces> => ({
  name: `teams.${name}`,
  title,
  unit,
  compute: async (faces) => {
    const records = await recordsOf(faces)
    return records && compute(records)
  },
})

/** A figure of the strength of some posts today. */
const strength = (name: string, words: readonly [string, string], what: keyof Strength, isWanted: Wanted) =>
  figure(name, words, ({ all, today }) => strengthOn(today, all, isWanted)[what])

const ofRank =
  (...ranks: Rank[]): Wanted =>
  ({ rank }) =>
    ranks.includes(rank)
const isLocal: Wanted = ({ place }) => place.kind !== 'force'
const isTeam: Wanted = (post) => isTeamRank(post.rank) && isLocal(post)
const isOfficer: Wanted = (post) => isTeam(post) && post.rank !== 'pcso'
const isTeamPcso: Wanted = ({ rank, place }) => rank === 'pcso' && place.kind === 'neighbourhood'
const isFunded: Wanted = ({ funder }) => funder !== ''

const inFte = 'full-time equivalents'
const pcsoEstablishment = ({ all, today }: Records) => establishmentWithThoseToCome(today, all.posts.filter(isTeamPcso))

async function spread(faces: Faces) {
  const records = await recordsOf(faces)
  return records && spreadOf(ratiosOn(records.today, records.all, await faces.teams.supervisions()))
}

/** What stands on the page of staffing. */
export const staffingFigures: Figure<Faces>[] = [
  strength('officers', ['Officers of neighbourhood teams', 'sergeants and constables'], 'heads', isOfficer),
  strength('sergeants', ['Neighbourhood sergeants', 'sergeants'], 'heads', ofRank('sergeant')),
  figure(
    'sergeants-year-ago',
    ['Neighbourhood sergeants a year ago', 'sergeants'],
    ({ all, today }) => strengthOn(monthsAfter(today, -12), all, ofRank('sergeant')).heads,
  ),
  figure(
    'sergeant-posts-planned',
    ['Posts of sergeants, with those to come', 'sergeants'],
    ({ all, today }) =>
      all.posts.filter(({ rank, abolishedOn }) => rank === 'sergeant' && (abolishedOn === null || abolishedOn > today))
        .length,
  ),
  figure(
    'officer-posts-to-come',
    ['Posts of sergeants and constables to come', 'posts'],
    ({ all, today }) => all.posts.filter((post) => isOfficer(post) && post.establishedOn > today).length,
  ),
  strength('constables', ['Neighbourhood constables', 'police constables'], 'heads', ofRank('constable')),
  strength('police-staff', ['Sergeants, constables and PCSOs of neighbourhood teams', 'people'], 'heads', isTeam),
  strength(
    'everybody',
    ['Everybody in neighbourhood teams, with specials, wardens and partners’ staff', 'people'],
    'heads',
    isLocal,
  ),
  strength('specials', ['Special Constabulary', 'specials'], 'heads', ({ rank }) => isSpecial(rank)),
  strength('special-posts', ['Posts of the Special Constabulary', 'posts'], 'posts', ({ rank }) => isSpecial(rank)),
  strength('special-constable-posts', ['Posts of special constables', 'posts'], 'posts', ofRank('special-constable')),
  strength('special-vacancies', ['Vacant posts of the Special Constabulary', 'posts'], 'vacant', ({ rank }) =>
    isSpecial(rank),
  ),
  {
    name: 'teams.special-candidates',
    title: 'Recruits who wait to become specials',
    unit: 'candidates',
    compute: async ({ teams }) => (await teams.specials.candidates.all()).filter(isWaiting).length,
  },
  {
    name: 'teams.least-supervised',
    title: 'Fewest constables and PCSOs under one sergeant',
    unit: 'people',
    compute: async (faces) => (await spread(faces))?.least,
  },
  {
    name: 'teams.most-supervised',
    title: 'Most constables and PCSOs under one sergeant',
    unit: 'people',
    compute: async (faces) => (await spread(faces))?.most,
  },
]

/** What stands on the page of the forecast too. */
export const pcsoFigures: Figure<Faces>[] = [
  strength('pcsos', ['PCSOs', 'PCSOs'], 'heads', ofRank('pcso')),
  strength('neighbourhood-pcsos', ['PCSOs of neighbourhood teams', 'PCSOs'], 'heads', isTeamPcso),
  strength(
    'police-funded-pcsos',
    ['PCSOs of neighbourhood teams whom the police pay', 'PCSOs'],
    'heads',
    (post) => isTeamPcso(post) && !isFunded(post),
  ),
  strength(
    'match-funded-pcsos',
    ['PCSOs of neighbourhood teams whom partners pay in part', 'PCSOs'],
    'heads',
    (post) => isTeamPcso(post) && isFunded(post),
  ),
  figure('part-time-pcsos', ['PCSOs whom the police pay and who work part time', 'PCSOs'], partTimePcsos),
  figure(
    'pcso-establishment',
    ['Establishment of PCSOs in neighbourhood teams, with posts to come', inFte],
    (records) => pcsoEstablishment(records),
  ),
  figure(
    'pcsos-to-recruit',
    ['PCSOs still to be recruited for that establishment', inFte],
    (records) => pcsoEstablishment(records) - strengthOn(records.today, records.all, isTeamPcso).fte,
  ),
  {
    name: 'teams.pcso-leavers',
    title: 'PCSOs who left in a month, over the last twelve months',
    unit: 'PCSOs a month',
    compute: async ({ teams }) => (await teams.pcsos()).leavers / 12,
  },
]

export const teamFigures: Figure<Faces>[] = [...staffingFigures, ...pcsoFigures]

function partTimePcsos({ all, today }: Records) {
  const wanted = new Set(all.posts.filter((post) => isTeamPcso(post) && !isFunded(post)).map(({ id }) => id))
  const hundredths = new Map<string, number>()
  for (const { postId, memberId, fte, isCover, ...period } of all.postings)
    if (wanted.has(postId) && !isCover && includes(period, today))
      hundredths.set(memberId, (hundredths.get(memberId) ?? 0) + Math.round(fte * 100))
  return [...hundredths.values()].filter((sum) => sum < 100).length
}
