// What is asked of those who keep the register.
import { anUpload } from '../../platform/files/upload.ts'
import {
  choiceField,
  choicesField,
  dayField,
  longTextField,
  type Option,
  textField,
  tickField,
} from '../../platform/forms/field.ts'
import { declareForm } from '../../platform/forms/form.ts'
import { roleGroups } from '../accounts/accounts.ts'
import type { Written } from './keeping/keeping.ts'
import { type Draft, policyKinds } from './rules.ts'

type Organisation = 'force' | 'inspectorate'

export const kindOptions: Option[] = Object.entries(policyKinds).map(([value, text]) =>
  value === 'reference' ? { value, text, hint: 'Somebody else’s document, to which we refer' } : { value, text },
)

const groupsOf = (organisation: Organisation) =>
  roleGroups
    .map(({ name, roles }) => ({ name, roles: roles.filter((role) => role.organisation === organisation) }))
    .filter(({ roles }) => roles.length > 0)

const roleOptions = (organisation: Organisation): Option[] =>
  groupsOf(organisation).flatMap(({ roles }) => roles.map(({ id, name }) => ({ value: id, text: name })))

const ownershipFields = (organisation: Organisation) => ({
  kind: choiceField({ label: 'What is it?', options: kindOptions, missing: 'Choose what it is' }),
  ownerRole: choiceField({
    as: 'select',
    label: 'Which role answers for it?',
    options: [{ value: '', text: 'Choose a role' }, ...roleOptions(organisation)],
    missing: 'Choose a role from the list',
  }),
  ownerEmail: textField({
    label: 'Who, by their e-mail address (if known)',
    hint: 'They are reminded when it must be looked at again',
    most: 254,
  }),
})

const titleField = textField({ label: 'Title', missing: 'Enter the title', most: 200 })

export const ownershipForm = (organisation: Organisation) => declareForm(ownershipFields(organisation))
export const newPolicyForm = (organisation: Organisation) =>
  declareForm({ title: titleField, ...ownershipFields(organisation) })

export const documentUpload = anUpload({
  name: 'document',
  label: 'document',
  types: ['pdf', 'odt', 'docx', 'ods'],
  mostBytes: 20e6,
  isOptional: true,
})

const audienceName = (at: number) => `audience${at}`

/** A draft: its roles are asked for in their groups, so that nobody looks through fifty at once. */
export function draftForm(organisation: Organisation) {
  const groups = groupsOf(organisation)
  const form = declareForm({
    title: titleField,
    summary: longTextField({ label: 'What is in it, in a sentence or two', rows: 3, most: 500 }),
    body: longTextField({
      label: 'The text, if it is written here',
      hint: 'A blank line begins a paragraph, “# ” a heading, “- ” an item of a list. Leave it empty where you send a file.',
      rows: 12,
      most: 60_000,
    }),
    validFrom: dayField({ label: 'It holds from', hint: 'Such as 3/12/2026' }),
    reviewOn: dayField({ label: 'It is looked at again by', hint: 'Such as 3/12/2027' }),
    isPublic: tickField({ label: 'Residents', text: 'Everybody may read it, on the public site' }),
    ...audienceFields(groups),
  })
  type Values = ReturnType<typeof form.check>['value'] & object
  return {
    form,
    audiences: groups.map((_, at) => audienceName(at)),
    written: (value: Values): Written => asWritten(value, groups.length),
    shown: (draft: Draft) => form.blank(asValues(draft, groups) as never),
  }
}

type Groups = ReturnType<typeof groupsOf>

const audienceFields = (groups: Groups) =>
  Object.fromEntries(
    groups.map(({ name, roles }, at) => [
      audienceName(at),
      choicesField({ label: name, options: roles.map((role) => ({ value: role.id, text: role.name })) }),
    ]),
  )
type Typed = { [Name in 'title' | 'summary' | 'body' | 'validFrom' | 'reviewOn']: string } & { isPublic: boolean }

function asWritten(value: Typed & Record<string, unknown>, groups: number): Written {
  const { title, summary, body, validFrom, reviewOn, isPublic } = value
  const audience = Array.from({ length: groups }, (_, at) => value[audienceName(at)] as string[]).flat()
  return { title, summary, body, validFrom: validFrom || null, reviewOn: reviewOn || null, isPublic, audience }
}

function asValues({ validFrom, reviewOn, audience, ...draft }: Draft, groups: Groups) {
  const chosen = groups.map(({ roles }, at) => [
    audienceName(at),
    roles.filter(({ id }) => audience.includes(id)).map(({ id }) => id),
  ])
  return { ...draft, validFrom: validFrom ?? '', reviewOn: reviewOn ?? '', ...Object.fromEntries(chosen) }
}

export const supersedeForm = declareForm({
  changed: longTextField({ label: 'What has changed?', missing: 'Say what has changed', rows: 3, most: 1000 }),
  why: longTextField({ label: 'Why?', missing: 'Say why', rows: 3, most: 1000 }),
})

export const reviewForm = declareForm({
  outcome: choiceField({
    label: 'What came of looking at it again?',
    options: [
      { value: 'kept', text: 'It stays as it is', hint: 'Until the day below' },
      { value: 'withdrawn', text: 'It no longer holds', hint: 'It stays readable, marked as withdrawn' },
    ],
    missing: 'Choose what came of it',
  }),
  reviewOn: dayField({ label: 'It is looked at again by', hint: 'Leave it empty where it no longer holds' }),
  note: longTextField({ label: 'Why', missing: 'Say why', rows: 3, most: 1000 }),
})
