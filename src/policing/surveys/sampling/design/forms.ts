// What is asked of whoever describes a sample.
import { longTextField, wholeNumberField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { sampledGroups, userGroups } from '../rules.ts'
import type { DesignDefaults } from '../settings.ts'
import type { DesignFields } from './store.ts'

const parts = Object.fromEntries(
  sampledGroups.map((group) => [
    `part-${group}`,
    wholeNumberField({ label: `Parts for ${userGroups[group].name.toLowerCase()}`, least: 0, most: 100 }),
  ]),
)

export const designForm = declareForm({
  population: longTextField({
    label: 'Whom the survey is about',
    hint: 'The population in words, such as: victims of domestic burglary, violent crime, vehicle crime and road traffic collisions aged 18 or over',
    missing: 'Say whom the survey is about',
    rows: 3,
    most: 500,
  }),
  frame: longTextField({
    label: 'From which records they are taken',
    hint: 'The frame, such as: the crime system and the collision system',
    missing: 'Say from which records they are taken',
    rows: 2,
    most: 500,
  }),
  interviews: wholeNumberField({ label: 'Interviews a year of each BCU', least: 12, most: 12_000 }),
  ...parts,
  response: wholeNumberField({
    label: 'Of a hundred people who are called, so many are expected to answer',
    hint: 'Until there are enough calls to count',
    least: 1,
    most: 100,
  }),
  replicates: wholeNumberField({ label: 'Replicates held in reserve', least: 0, most: 9 }),
  share: wholeNumberField({
    label: 'How much of the first issue each of them is, in percent',
    least: 1,
    most: 100,
  }),
})

type Typed = { population: string; frame: string; interviews: number; response: number; replicates: number } & {
  share: number
} & Record<string, unknown>

const partsIn = (typed: Record<string, unknown>) =>
  Object.fromEntries(sampledGroups.map((group) => [group, Number(typed[`part-${group}`])]))

/** At least one group has to have a part, or nobody would be interviewed. */
export const hasParts = (typed: Record<string, unknown>) => Object.values(partsIn(typed)).some((part) => part > 0)

export const asFields = (typed: Typed): DesignFields => ({
  population: typed.population,
  frame: typed.frame,
  interviews: typed.interviews,
  parts: partsIn(typed),
  expectedResponse: typed.response / 100,
  reserveReplicates: typed.replicates,
  reserveShare: typed.share / 100,
})

/** A form with what a design says, or what the settings propose for one. */
export const designStart = (given: DesignDefaults & Partial<DesignFields>) =>
  designForm.blank({
    population: given.population ?? '',
    frame: given.frame ?? '',
    interviews: given.interviews,
    ...Object.fromEntries(sampledGroups.map((group) => [`part-${group}`, given.parts[group] ?? 0])),
    response: Math.round(given.expectedResponse * 100),
    replicates: given.reserveReplicates,
    share: Math.round(given.reserveShare * 100),
  })
