// The questions that forms about candidates ask, and what is done to one.

import { chosenField } from '../../../../platform/forms/chosen-field.ts'
import { choiceField, dayField, emailField, type Option, textField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { count, day } from '../../../../platform/view-filters.ts'
import { type Act, declareAct } from '../../act.ts'
import type { Teams } from '../../teams.ts'
import {
  type Candidate,
  type Course,
  type Ending,
  endings,
  type WithdrawalReason,
  withdrawalReasons,
} from '../rules.ts'

export type SeenCandidate = {
  candidate: Candidate
  stages: readonly string[]
  /** Those still to come, with their free places. */
  courses: readonly (Course & { free: number })[]
  version: number
}
type Faces = { teams: Teams }

const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

const nameField = () => textField({ label: 'Name', missing: 'Enter their name', most: 120 })
const addressField = () =>
  emailField({ label: 'E-mail address', hint: 'To reach them with; leave it empty where they have none' })

const stageField = (stages: readonly string[]) =>
  chosenField({
    label: 'Stage',
    first: 'Choose a stage',
    options: stages.map((stage) => ({ value: stage, text: stage })),
    missing: 'Choose a stage from the list',
  })

export const newCandidateForm = (stages: readonly string[]) =>
  declareForm({
    name: nameField(),
    email: addressField(),
    appliedOn: dayField({ label: 'Day of the application', missing: 'Enter the day on which they applied' }),
    stage: stageField(stages),
  })

const move = declareAct({
  words: ({ candidate }: SeenCandidate) => ({
    title: `Move ${candidate.name} to another stage`,
    words: [`Now: ${candidate.stage}, since ${day(candidate.stageSince)}.`],
    button: 'Move them',
  }),
  fields: ({ stages }: SeenCandidate) => ({
    stage: stageField(stages),
    on: dayField({ label: 'Since', missing: 'Enter the day on which they came to this stage' }),
  }),
  start: (_seen, today) => ({ on: today }),
  run: ({ teams }: Faces, changing, { stage, on }) => teams.specials.candidates.move(changing, stage, on),
})

const plan = declareAct({
  words: ({ candidate, courses }: SeenCandidate) => ({
    title: `An induction course for ${candidate.name}`,
    words: courses.length > 0 ? [] : ['No course is planned. Add one first, on the page of all candidates.'],
    button: 'Save',
  }),
  fields: ({ courses }: SeenCandidate) => ({
    course: choiceField({
      label: 'Induction course',
      options: [
        ...courses.map(({ id, name, startsOn, free }) => ({
          value: id,
          text: `${name}, ${day(startsOn)}`,
          hint: free > 0 ? `${count(free, 'place')} free` : 'No place is free',
        })),
        { value: '', text: 'None for now' },
      ],
      missing: 'Choose a course from the list',
    }),
  }),
  start: ({ candidate }) => ({ course: candidate.courseId ?? '' }),
  run: ({ teams }: Faces, changing, { course }) => teams.specials.candidates.plan(changing, course),
})

const end = declareAct({
  words: ({ candidate }: SeenCandidate) => ({
    title: `${candidate.name} is no longer a candidate`,
    words: [
      'How long they waited is kept, and counts for the risk of others. Their name and address are taken out after a time that the settings say.',
    ],
    button: 'Record it',
    isWarning: true,
  }),
  fields: () => ({
    ending: choiceField({ label: 'What happened', options: optionsOf(endings), missing: 'Choose what happened' }),
    reason: choiceField({
      as: 'select',
      label: 'Why, where they withdrew',
      options: [{ value: '', text: 'They did not withdraw' }, ...optionsOf(withdrawalReasons)],
      missing: 'Choose why from the list',
    }),
    on: dayField({ label: 'Day', missing: 'Enter the day' }),
  }),
  start: (_seen, today) => ({ on: today }),
  run: ({ teams }: Faces, changing, { ending, reason, on }) =>
    teams.specials.candidates.end(changing, {
      ending: ending as Ending,
      reason: reason as WithdrawalReason | '',
      on,
    }),
})

const change = declareAct({
  words: ({ candidate }: SeenCandidate) => ({
    title: `Change the record of ${candidate.name}`,
    words: ['Only what is needed to reach them.'],
    button: 'Save',
  }),
  fields: () => ({ name: nameField(), email: addressField() }),
  start: ({ candidate: { name, email } }) => ({ name, email }),
  run: ({ teams }: Faces, changing, value) => teams.specials.candidates.change(changing, value),
})

export const candidateActs: Readonly<Record<string, Act<Faces, SeenCandidate>>> = { move, plan, end, change }
