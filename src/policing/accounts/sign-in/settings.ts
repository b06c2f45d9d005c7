// What a force may choose about how its people sign in.
import { choiceField, type Field, longTextField, textField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareSetting, type Setting } from '../../../platform/settings/setting.ts'
import { isIssuer, readRoleMap } from './providers/rules.ts'
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

const provider = 'Signing in at your own provider'

/** With one more thing that must hold of what was typed, where anything was. */
const checked = (field: Field<string>, whyNot: (value: string) => string | undefined): Field<string> => ({
  ...field,
  read(typed) {
    const read = field.read(typed)
    const error = 'value' in read && read.value !== '' ? whyNot(read.value) : undefined
    return error === undefined ? read : { error }
  },
})

export const issuerSetting = declareSetting({
  name: 'sign-in.provider-issuer',
  group: provider,
  field: checked(
    textField({
      label: 'Address of the issuer (OpenID Connect)',
      hint: 'For Entra ID https://login.microsoftonline.com/, your tenant, /v2.0. Empty while you have none.',
    }),
    (value) => (isIssuer(value) ? undefined : 'The issuer must be an https address, and of your own tenant only'),
  ),
  byDefault: '',
})

export const clientIdSetting = declareSetting({
  name: 'sign-in.provider-client-id',
  group: provider,
  field: textField({ label: 'Client id', hint: 'Entra ID calls it the application (client) ID.' }),
  byDefault: '',
})

export const providerLabelSetting = declareSetting({
  name: 'sign-in.provider-label',
  group: provider,
  field: textField({
    label: 'What people call it',
    hint: 'The button says: Sign in with ...',
    missing: 'Enter a name',
  }),
  byDefault: 'your work account',
})

export const ownWaysSetting = declareSetting({
  name: 'sign-in.own-ways',
  group: provider,
  field: choiceField({
    label: 'Who may still sign in with a password or a passkey of Beatbook',
    hint: 'Administrators always may, so that a wrong setting here locks nobody out.',
    options: [
      { value: 'everybody', text: 'Everybody who has one' },
      { value: 'administrators', text: 'Administrators of the whole force only' },
    ],
    missing: 'Choose who may',
  }),
  byDefault: 'everybody',
})

export const newAccountsSetting = declareSetting({
  name: 'sign-in.provider-new-accounts',
  group: provider,
  field: choiceField({
    label: 'Somebody who comes for the first time and has no account',
    options: [
      { value: 'with-role', text: 'Gets one when their claims give them a role' },
      { value: 'never', text: 'Is told to ask an administrator' },
    ],
    missing: 'Choose what happens',
  }),
  byDefault: 'with-role',
})

export const roleClaimSetting = declareSetting({
  name: 'sign-in.provider-role-claim',
  group: provider,
  field: textField({ label: 'Claim that holds the roles', missing: 'Enter the name of the claim' }),
  byDefault: 'roles',
})

export const roleMapSetting = declareSetting({
  name: 'sign-in.provider-role-map',
  group: provider,
  field: checked(
    longTextField({
      label: 'What each value of that claim gives',
      hint: 'One to a line, such as: Beatbook.Sergeant.Ely = sergeant section A1, or Beatbook.Admin = administrator force',
      most: 20_000,
      rows: 10,
    }),
    (value) => readRoleMap(value).errors?.lines,
  ),
  byDefault: '',
})

/** In the order of the settings page. */
export const signInSettings: Setting<unknown>[] = [
  secondFactorSetting,
  idleSetting,
  absoluteSetting,
  issuerSetting,
  clientIdSetting,
  providerLabelSetting,
  ownWaysSetting,
  newAccountsSetting,
  roleClaimSetting,
  roleMapSetting,
]
