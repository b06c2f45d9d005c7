// What each kind of entry asks. The names of the fields are those of an entry.
import {
  choiceField,
  dayField,
  longTextField,
  type Option,
  textField,
  wholeNumberField,
} from '../../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../../platform/forms/form.ts'
import { type Entry, type EntryFields, type EntryKind, emptyFields, type Product, products } from './rules.ts'

export type Offered = { communities: readonly string[]; actions: readonly Option[] }

const nobodyByName = 'Groups and communities, never a person by name: many read this, and inspectors are handed it.'

const day = (label: string) => dayField({ label, hint: 'Such as 3/11/2026', missing: 'Enter the day' })
const words = (label: string, missing?: string) =>
  longTextField({ label, hint: nobodyByName, ...(missing ? { missing } : {}), most: 4000, rows: 5 })
const actionField = (actions: readonly Option[]) =>
  choiceField({
    as: 'select',
    label: 'Which action does it lead to, or belong to?',
    hint: 'Those that are open in the plans aimed at the gap',
    options: [{ value: '', text: 'None, or none yet' }, ...actions],
    missing: 'Choose an action from the list',
  })
const optionsOf = (named: Readonly<Record<string, string>>) =>
  Object.entries(named).map(([value, text]) => ({ value, text }))

const adviceForm = ({ actions }: Offered) =>
  declareForm({
    groupName: textField({
      label: 'Which group was asked?',
      hint: 'Such as the independent advisory group, or the key individuals of a neighbourhood. Never a person by name',
      missing: 'Enter which group was asked',
      most: 120,
    }),
    happenedOn: day('When was it asked?'),
    about: textField({ label: 'What was it asked?', missing: 'Enter what it was asked', most: 200 }),
    learnt: { ...words('What did they say?'), hint: `Leave it empty until they have answered. ${nobodyByName}` },
    follows: { ...words('What does the force answer?'), hint: 'Leave it empty until there is an answer' },
    actionId: actionField(actions),
  })

const analysisForm = ({ actions }: Offered) =>
  declareForm({
    product: choiceField({
      label: 'What is it?',
      options: optionsOf(products),
      missing: 'Choose what it is',
    }),
    about: textField({ label: 'What is its title?', missing: 'Enter its title', most: 200 }),
    happenedOn: day('When was it finished?'),
    learnt: words('What does it say?', 'Enter what it says'),
    sources: longTextField({
      label: 'What is it based on?',
      hint: 'Surveys, records, publications, with how many answers or cases there were',
      missing: 'Enter what it is based on',
      most: 2000,
      rows: 3,
    }),
    follows: longTextField({
      label: 'What does it lead to?',
      hint: 'A decision, something to be done, or nothing, with the reason',
      missing: 'Enter what it leads to',
      most: 4000,
      rows: 3,
    }),
    actionId: actionField(actions),
  })

const engagementForm = ({ communities, actions }: Offered) =>
  declareForm({
    groupName: choiceField({
      label: 'Which community was met?',
      options: communities.map((name) => ({ value: name, text: name })),
      missing: 'Choose which community was met',
    }),
    happenedOn: day('When?'),
    place: textField({ label: 'Where?', missing: 'Enter where', most: 120 }),
    people: wholeNumberField({ label: 'How many people came', least: 1, most: 100_000 }),
    learnt: words('What was heard?', 'Enter what was heard'),
    follows: longTextField({
      label: 'What follows from it?',
      missing: 'Enter what follows from it',
      most: 4000,
      rows: 3,
    }),
    actionId: actionField(actions),
  })

const forms = { advice: adviceForm, analysis: analysisForm, engagement: engagementForm }

export const formOf = (kind: EntryKind, offered: Offered) => forms[kind](offered)

/** What was typed as an entry of that kind, or what is wrong by field. */
export function readEntry(kind: EntryKind, offered: Offered, body: Body) {
  const { value, errors } = formOf(kind, offered).check(body)
  if (errors) return { errors }
  const product = 'product' in value ? (value.product as Product) : ''
  const fields: EntryFields = { ...emptyFields, kind, ...value, product, actionId: value.actionId || null }
  return { value: fields }
}

/** Its form as it stands. */
export function filledIn(entry: Entry, offered: Offered) {
  const { actionId, people, ...rest } = entry
  const values = { ...rest, actionId: actionId ?? '', ...(people === null ? {} : { people }) }
  return formOf(entry.kind, offered).blank(values)
}
