// What the demonstration knows of reviews (SF-14, SF-18): one division has reviewed its levels, nobody has audited culture yet,
// as the inspection of 2008 found it. Footprints are drawn at random, and mean nothing.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import { randomFrom } from '../../../platform/random.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Assessment, FootprintLevel } from '../footprint/rules.ts'
import type { Review } from '../reviews/rules.ts'

const idsOf = (kind: string, geography: Geography) =>
  [...geography]
    .filter(([, place]) => place.kind === kind)
    .sort(([, one], [, other]) => one.code.localeCompare(other.code, 'en', { numeric: true }))
    .map(([id]) => id)

const drawn: readonly FootprintLevel[] = [
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'some',
  'some',
  'marked',
]

/** One in ten is not assessed. */
export function demonstrationFootprints(geography: Geography, today: string): Assessment[] {
  const random = randomFrom('demonstration footprints')
  return idsOf('neighbourhood', geography).flatMap((neighbourhoodId) =>
    random.uniform() < 0.1
      ? []
      : {
          id: uuidv7(),
          neighbourhoodId,
          level: random.pick(drawn),
          assessedOn: daysAfter(today, -random.integer(20, 300)),
        },
  )
}

export const demonstrationReviews = (geography: Geography, today: string): Review[] => [
  ...idsOf('division', geography)
    .slice(0, 1)
    .map(
      (id): Review => ({
        id: uuidv7(),
        kind: 'levels',
        place: { kind: 'division', id },
        heldOn: daysAfter(today, -340),
        findings: 'Invented: levels stay as they are until the PCSOs of the spring intake have come.',
        figures: [],
        nextOn: daysAfter(today, 20),
      }),
    ),
  ...idsOf('division', geography)
    .slice(0, 1)
    .map(
      (id): Review => ({
        id: uuidv7(),
        kind: 'practice',
        place: { kind: 'division', id },
        heldOn: daysAfter(today, -45),
        findings:
          'Invented, after SF-16: a PCSO who signs holds surgeries for deaf residents. More came each time, and raised what worries them. Others could be trained to sign.',
        figures: [],
        nextOn: null,
      }),
    ),
]
