// How many took part in Have Your Say, which documents print in three ways.
import type { Figure } from '../../../platform/claims/claim.ts'
import type { Campaigns } from './campaigns.ts'
import { participation } from './participation.ts'

type Faces = { surveys: { campaigns: Campaigns } }

/** Of the last Have Your Say that is over. */
async function last({ surveys: { campaigns } }: Faces) {
  const over = (await campaigns.list()).find(
    (each) => each.kind === 'have-your-say' && campaigns.stateOf(each) === 'over',
  )
  return over && participation(await campaigns.shown(over.id))
}

export const campaignFigures: Figure<Faces>[] = [
  {
    name: 'campaigns.participants',
    title: 'People who answered the last Have Your Say that is over',
    unit: 'people',
    compute: async (faces) => (await last(faces))?.answers,
  },
  {
    name: 'campaigns.visitors',
    title: 'People who came to its events',
    unit: 'people',
    compute: async (faces) => (await last(faces))?.visitors,
  },
]
