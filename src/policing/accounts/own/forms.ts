import { passwordField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { newPassword, sixDigits } from '../sign-in/forms.ts'

const present = passwordField({ label: 'Your password now', missing: 'Enter the password that you have now' })

export const ownPasswordForm = declareForm({ present, password: newPassword })

export const ownCodeForm = declareForm({ present, code: sixDigits })
