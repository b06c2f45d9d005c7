import type { Checked } from '../../../platform/checks.ts'
import { choiceField, emailField, type Option, textField } from '../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm } from '../../../platform/forms/form.ts'

const person = {
  name: textField({ label: 'Name', hint: 'As colleagues know them', missing: 'Enter their name', most: 120 }),
  email: emailField({
    label: 'E-mail address',
    hint: 'They sign in with it',
    missing: 'Enter their e-mail address',
  }),
}

export const personForm = declareForm(person)

/** For whoever manages a part of the force: a new person has a first role in it. */
export const personWithRoleForm = (roles: readonly Option[], places: readonly Option[]) =>
  declareForm({
    ...person,
    role: choiceField({
      as: 'select',
      label: 'First role',
      hint: 'More can follow once the account is there',
      options: [{ value: '', text: 'Choose a role' }, ...roles],
      missing: 'Choose their first role',
    }),
    scope: choiceField({
      as: 'select',
      label: 'Where it holds',
      options: [{ value: '', text: 'Choose a part of the force' }, ...places],
      missing: 'Choose where the role is to hold',
    }),
  })

/** What either form gives. */
export type Person = { name: string; email: string; role?: string; scope?: string }
export type AddForm = {
  check: (body: Body) => Checked<Person>
  blank: () => ShownForm
  again: (body: Body, errors: Record<string, string>) => ShownForm
}
