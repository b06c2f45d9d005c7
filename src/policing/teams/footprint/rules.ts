// How far counter-terrorism bears on a neighbourhood (SF-15, NB-14, CT-07). A level and a day, and nothing of why: that stays
// with the intelligence unit.
export const footprintLevels = {
  none: { text: 'None known', colour: 'grey' },
  some: { text: 'Some', colour: 'yellow' },
  marked: { text: 'Marked', colour: 'red' },
} as const
export type FootprintLevel = keyof typeof footprintLevels

export const isFootprintLevel = (text: string): text is FootprintLevel => Object.hasOwn(footprintLevels, text)

export type Assessment = { id: string; neighbourhoodId: string; level: FootprintLevel; assessedOn: string }

/** What holds of each neighbourhood: the newest assessment, by its day and then as it was entered. */
export const newest = (assessments: readonly Assessment[]): Map<string, Assessment> =>
  new Map(
    assessments
      .toSorted((one, other) => one.assessedOn.localeCompare(other.assessedOn) || one.id.localeCompare(other.id))
      .map((assessment) => [assessment.neighbourhoodId, assessment]),
  )
