// How a printed figure and a computed one stand to each other, in a sentence.
import { decimal } from '../view-filters.ts'
import { type Figure, howFar, type Interval } from './claim.ts'

type Computed = Pick<Figure<never>, 'unit'> & { computed: number | undefined }

export function besideInWords(claim: Interval, { unit, computed }: Computed): string {
  if (computed === undefined) return 'Our records cannot tell.'
  const ours = `Our records give ${decimal(computed)} ${unit}`
  const distance = howFar(claim, computed)
  if (distance !== 0)
    return `${ours}: ${decimal(Math.abs(distance))} ${distance > 0 ? 'over' : 'under'} what is printed.`
  return claim.value === computed ? `${ours}, the same.` : `${ours}, which agrees as far as it is printed.`
}
