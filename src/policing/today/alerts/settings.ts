// When people are mailed what is due, and when somebody else is told of what is late.
import { choiceField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareSetting, type Setting } from '../../../platform/settings/setting.ts'

export type MailChoice = 'working-days' | 'mondays' | 'never'

const group = 'What is due'

export const mailOptions = [
  { value: 'working-days', text: 'Every working day', hint: 'When something is late or runs out' },
  { value: 'mondays', text: 'Once a week', hint: 'On Monday, or the first working day after' },
  { value: 'never', text: 'Never' },
] as const satisfies readonly { value: MailChoice; text: string; hint?: string }[]

export const mailSetting = declareSetting({
  name: 'alerts.mail',
  group,
  field: choiceField({
    label: 'Mail people what is due for them, where they have not chosen themselves',
    options: mailOptions,
    missing: 'Choose when',
  }),
  byDefault: 'never',
})

export const escalationDaysSetting = declareSetting({
  name: 'alerts.escalation-days',
  group,
  field: wholeNumberField({
    label: 'Days late after which whoever oversees it is told',
    hint: 'From 1 to 365. They are told once of each thing.',
    least: 1,
    most: 365,
  }),
  byDefault: 7,
})

export const todaySettings: Setting<unknown>[] = [mailSetting, escalationDaysSetting]
