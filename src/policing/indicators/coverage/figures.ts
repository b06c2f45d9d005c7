// What documents say of how many are covered, to stand beside the counts.
import type { Figure } from '../../../platform/claims/claim.ts'
import type { Indicators } from '../indicators.ts'
import { shareCodes, shareOf, shares } from './rules.ts'
import type { WholeFaces } from './wholes.ts'

type Faces = WholeFaces & { indicators: Pick<Indicators, 'coverage'> }

export const coverageFigures: Figure<Faces>[] = shareCodes.flatMap((code): Figure<Faces>[] => {
  const { counted, unit, of } = shares[code]
  return [
    {
      name: `coverage.${code}`,
      title: `${counted}, of ${of[1]}`,
      unit: 'percent',
      async compute(faces) {
        const newest = await faces.indicators.coverage.newest(code, faces)
        const share = newest && shareOf(newest.count.count, newest.whole)
        return share === undefined || share === null ? undefined : share * 100
      },
    },
    {
      name: `coverage.${code}-count`,
      title: counted,
      unit,
      compute: async (faces) => (await faces.indicators.coverage.newest(code, faces))?.count.count,
    },
  ]
})
