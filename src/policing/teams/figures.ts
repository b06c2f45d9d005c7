// Figures about neighbourhood teams that documents like to quote, in heads.
import type { Figure } from '../../platform/claims/claim.ts'
import { dayOf } from '../../platform/clock.ts'
import { isSpecial, type Post } from './rules.ts'
import { isWaiting } from './specials/rules.ts'
import type { Strength } from './strength.ts'
import { ratiosOn, spreadOf } from './supervision.ts'
import type { Teams } from './teams.ts'

type Faces = { teams: Teams }

/** People who hold such a post today; undefined while there is no post at all. */
const heads =
  (isWanted: (rank: Post['rank']) => boolean) =>
  async ({ teams }: Faces) => {
    const byRank = [...(await teams.strengthByRank())]
    const wanted = byRank.filter(([rank]) => isWanted(rank))
    return byRank.length > 0 ? wanted.reduce((sum, [, strength]) => sum + strength.heads, 0) : undefined
  }

/** A sum over the posts of every grade; undefined while there is none. */
const specials =
  (of: (strength: Strength) => number) =>
  async ({ teams }: Faces) => {
    const grades = [...(await teams.strengthByRank())].filter(([rank]) => isSpecial(rank))
    return grades.length > 0 ? grades.reduce((sum, [, strength]) => sum + of(strength), 0) : undefined
  }

const spread = async ({ teams }: Faces) => {
  const day = dayOf(teams.now())
  return spreadOf(ratiosOn(day, await teams.establishment(), await teams.supervisions()))
}

export const teamFigures: Figure<Faces>[] = [
  {
    name: 'teams.sergeants',
    title: 'Neighbourhood sergeants',
    unit: 'sergeants',
    compute: heads((rank) => rank === 'sergeant'),
  },
  {
    name: 'teams.constables',
    title: 'Neighbourhood constables',
    unit: 'police constables',
    compute: heads((rank) => rank === 'constable'),
  },
  { name: 'teams.pcsos', title: 'PCSOs', unit: 'PCSOs', compute: heads((rank) => rank === 'pcso') },
  {
    name: 'teams.neighbourhood-pcsos',
    title: 'PCSOs of neighbourhood teams',
    unit: 'PCSOs',
    compute: async ({ teams }) => (await teams.pcsos()).heads || undefined,
  },
  { name: 'teams.specials', title: 'Special Constabulary', unit: 'specials', compute: heads(isSpecial) },
  {
    name: 'teams.specials-posts',
    title: 'Posts of the Special Constabulary, of every grade',
    unit: 'posts',
    compute: specials(({ posts }) => posts),
  },
  {
    name: 'teams.specials-constable-posts',
    title: 'Posts of special constables',
    unit: 'posts',
    compute: async ({ teams }) => (await teams.strengthByRank()).get('special-constable')?.posts,
  },
  {
    name: 'teams.specials-vacancies',
    title: 'Vacant posts of the Special Constabulary',
    unit: 'posts',
    compute: specials(({ vacant }) => vacant),
  },
  {
    name: 'teams.specials-candidates',
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
