// What a force may choose about how its people sign in.
import { choiceField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareSetting } from '../../../platform/settings/setting.ts'
import { absoluteHours, idleMinutes } from './rules.ts'

const group = 'Signing in'

export const secondFactorSetting = declareSetting({
  name: 'sign-in.second-factor',
  group,
  field: choiceField({
    label: 'Second step after a password',
    hint: 'A code generator or a passkey. Leave it out only where nothing is real.',
    options: [
      { value: 'required', text: 'Everybody needs one' },
      { value: 'optional', text: 'Only those who have set one up' },
    ],
    missing: 'Choose who needs a second step',
  }),
  byDefault: 'required',
})

export const idleSetting = declareSetting({
  name: 'sign-in.idle-minutes',
  group,
  field: wholeNumberField({
    label: 'Minutes without a page until somebody is signed out',
    hint: `From ${idleMinutes.least} to ${idleMinutes.most}. A new value holds from the next sign-in.`,
    least: idleMinutes.least,
    most: idleMinutes.most,
  }),
  byDefault: idleMinutes.byDefault,
})

export const absoluteSetting = declareSetting({
  name: 'sign-in.absolute-hours',
  group,
  field: wholeNumberField({
    label: 'Hours after which everybody signs in again',
    hint: `From ${absoluteHours.least} to ${absoluteHours.most}, however busy they are.`,
    least: absoluteHours.least,
    most: absoluteHours.most,
  }),
  byDefault: absoluteHours.byDefault,
})

export const signInSettings = [secondFactorSetting, idleSetting, absoluteSetting]
