import { choiceField, dayField, longTextField, type Option, textField } from '../../platform/forms/field.ts'
import { declareForm } from '../../platform/forms/form.ts'
import { linkField } from '../../platform/forms/link-field.ts'
import { asTyped } from '../accounts/rules.ts'
import type { Action } from './rules.ts'

export const priorityOptions: Option[] = [
  { value: 'high', text: 'High' },
  { value: 'normal', text: 'Normal' },
  { value: 'low', text: 'Low' },
]

type Named = { id: string; name: string }
const withNobody = (text: string, people: readonly Named[]): Option[] => [
  { value: '', text },
  ...people.map(({ id, name }) => ({ value: id, text: name })),
]

export const ownerField = (people: readonly Named[]) =>
  choiceField({
    as: 'select',
    label: 'Whose is it?',
    hint: 'Nobody is told by mail. It stands on their list of actions.',
    options: withNobody('Nobody yet', people),
    missing: 'Choose somebody from the list',
  })

export const leadField = (people: readonly Named[]) =>
  choiceField({
    as: 'select',
    label: 'Who leads the plan?',
    hint: 'Whoever leads it may change everything in it.',
    options: withNobody('Nobody yet', people),
    missing: 'Choose somebody from the list',
  })

export const partField = (label: string, parts: readonly Option[]) =>
  choiceField({ as: 'select', label, options: parts, missing: 'Choose a part of the force from the list' })

const whatField = () =>
  longTextField({ label: 'What is to be done?', missing: 'Say what is to be done', most: 500, rows: 3 })
const priorityField = () =>
  choiceField({ label: 'How pressing is it?', options: priorityOptions, missing: 'Choose how pressing it is' })

/** What a meeting asks for when it gives something out. */
export const givenFields = (people: readonly Named[]) => ({
  what: whatField(),
  owner: ownerField(people),
  dueOn: dayField({ label: 'By when?', hint: 'Such as 3/12/2026', missing: 'Enter the day by which it is to be done' }),
  priority: priorityField(),
})

type Offered = { people: readonly Named[]; parts: readonly Option[] }

const aboutFields = ({ people, parts }: Offered) => ({
  what: whatField(),
  why: longTextField({
    label: 'Why?',
    hint: 'Such as the area for improvement that it answers',
    most: 1000,
    rows: 3,
  }),
  source: textField({
    label: 'Whose recommendation is it? (if anybody’s)',
    hint: 'Such as HMIC, NPIA, or the self-inspection of a division',
    most: 100,
  }),
  owner: ownerField(people),
  part: partField('Which part of the force is it for?', parts),
  priority: priorityField(),
})

export const actionForm = (offered: Offered) => {
  const { what, why, source, owner, part, priority } = aboutFields(offered)
  const { dueOn } = givenFields(offered.people)
  return declareForm({ what, why, source, owner, dueOn, part, priority })
}

/** The day is not among these: it is moved by an update, with a reason. */
export const changeForm = (offered: Offered) => declareForm(aboutFields(offered))

export const asFilledIn = ({ what, why, source, ownerId, scope, priority }: Action) => ({
  what,
  why,
  source,
  owner: ownerId ?? '',
  part: asTyped(scope),
  priority,
})

const stillOpen: Option[] = [
  { value: 'update', text: 'It goes on' },
  { value: 'done', text: 'It is done' },
  { value: 'put-off', text: 'It is put off to another day' },
  { value: 'given-up', text: 'It is given up' },
]
const closed: Option[] = [{ value: 'reopened', text: 'It is opened again' }]

/** What somebody says of an action, and how it stands from then on. */
export const updateForm = (isOpen: boolean) =>
  declareForm({
    text: longTextField({
      label: 'What has happened?',
      hint: 'If it is put off or given up, say why. What is written here stays: nobody can change it later.',
      missing: 'Say what has happened, in a sentence or two',
      most: 2000,
      rows: 4,
    }),
    evidence: linkField({ label: 'A link to what shows it (if there is one)', hint: 'It begins with https://' }),
    outcome: choiceField({
      label: 'How does it stand now?',
      options: isOpen ? stillOpen : closed,
      missing: 'Choose how it stands now',
    }),
    dueOn: dayField({ label: 'The new day, if there is one', hint: 'Such as 3/12/2026' }),
  })
