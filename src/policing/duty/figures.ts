// Figures about duty that documents like to quote.
import { type Figure, unrecorded } from '../../platform/claims/claim.ts'
import type { Duty } from './duty.ts'
import { recordedRate } from './rules.ts'

type Faces = { duty: Duty }

const ofForce = async ({ duty }: Faces) => {
  const monday = await duty.weekly.lastFrozen()
  return monday ? (await duty.weekly.week(monday)).parts.find(({ place }) => place.kind === 'force') : undefined
}

/** With one decimal, half up. */
const percent = (share: number | null | undefined) =>
  typeof share === 'number' ? Math.round(share * 1000) / 10 : undefined

export const dutyFigures: Figure<Faces>[] = [
  {
    name: 'duty.abstraction',
    title: 'Abstraction, recorded rate of the last frozen week',
    unit: 'percent',
    compute: async (faces) => {
      const week = await ofForce(faces)
      return percent(week && recordedRate(week))
    },
  },
  {
    name: 'duty.abstraction-by-tours',
    title: 'Abstraction, tours with one in the last frozen week',
    unit: 'percent',
    compute: async (faces) => {
      const week = await ofForce(faces)
      return percent(week && recordedRate(week, 'by tours'))
    },
  },
  {
    name: 'duty.abstraction-before',
    title: 'Abstraction before tours were entered here',
    unit: 'percent',
    compute: unrecorded,
  },
]
