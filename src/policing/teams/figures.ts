// Figures about neighbourhood teams that documents like to quote, in heads.
import type { Figure } from '../../platform/claims/claim.ts'
import { dayOf } from '../../platform/clock.ts'
import { isSpecial, type Post } from './rules.ts'
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
