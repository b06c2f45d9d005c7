// What is said of a publication: when it came, and what it corrected.
import { count, inWords } from '../../../platform/view-filters.ts'
import { yearInWords } from '../wording/figures.ts'
import type { Edition, Intake } from './revisions.ts'

/** "First taken in: 12 figures", "Revision 2: 1 figure corrected, 3 added", "Added to: 4 figures". */
export function intakeInWords({ figures, corrected, revision, isFirst }: Intake): string {
  if (isFirst && figures.every(({ before }) => !before)) return `First taken in: ${count(figures.length, 'figure')}`
  const [added, same] = [
    figures.filter(({ before }) => !before).length,
    figures.filter(({ before, isCorrected }) => before && !isCorrected).length,
  ]
  const parts = [
    ...(corrected > 0 ? [`${count(corrected, 'figure')} corrected`] : []),
    ...(added > 0 ? [`${added} added`] : []),
    ...(same > 0 ? [`${same} as before`] : []),
  ]
  return `${corrected > 0 ? `Revision ${revision}` : 'Taken in again'}: ${parts.join(', ')}`
}

export const yearsInWords = ({ years }: Pick<Edition, 'years'>) => inWords(years.map(yearInWords))
