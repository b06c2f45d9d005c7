import { emailField, textField } from '../../platform/forms/field.ts'
import { declareForm } from '../../platform/forms/form.ts'

export const beginForm = declareForm({
  force: textField({
    label: 'Name of the force',
    hint: 'As residents say it, such as Derbyshire Constabulary',
    missing: 'Enter the name of the force',
    most: 100,
  }),
  name: textField({ label: 'Your name', missing: 'Enter your name', most: 100, autocomplete: 'name' }),
  email: emailField({
    label: 'Your e-mail address',
    hint: 'You will sign in with it',
    missing: 'Enter your e-mail address',
    autocomplete: 'email',
  }),
})
