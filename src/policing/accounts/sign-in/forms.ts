import { codeField, emailField, passwordField, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { passwordLengths } from './rules.ts'

const email = emailField({
  label: 'E-mail address',
  missing: 'Enter your e-mail address',
  autocomplete: 'username',
})
const password = passwordField({ label: 'Password', missing: 'Enter your password' })

export const sixDigits = codeField({
  label: 'Code',
  hint: 'The 6 digits that your code generator shows now',
  missing: 'Enter the 6 digits',
})

export const newPassword = passwordField({
  label: 'New password',
  hint: `${passwordLengths.least} letters or more. Three or four words that have nothing to do with each other are easy to remember and hard to guess.`,
  missing: 'Enter a new password',
  autocomplete: 'new-password',
})

export const signInForm = declareForm({ email, password })
export const codeForm = declareForm({ code: sixDigits })

/** To confirm who somebody is: no less than they sign in with. */
export const confirmForm = declareForm({ password })
export const confirmWithCodeForm = declareForm({ password, code: sixDigits })

export const passkeyNameForm = declareForm({
  name: textField({
    label: 'Its name',
    hint: 'What you know it by, such as Work phone',
    missing: 'Enter a name',
    most: 60,
  }),
})

export const newPasswordForm = declareForm({ password: newPassword })
export const forgottenForm = declareForm({ email })
