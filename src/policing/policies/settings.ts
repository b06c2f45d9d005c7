import { wholeNumberField } from '../../platform/forms/field.ts'
import { declareSetting, type Setting } from '../../platform/settings/setting.ts'

export const daysToReadSetting = declareSetting({
  name: 'policies.days-to-read',
  group: 'Documents',
  field: wholeNumberField({
    label: 'Days in which everybody for whom a new version is meant should have read it',
    hint: 'From 1 to 365, from the day on which it is published or holds, whichever is later.',
    least: 1,
    most: 365,
  }),
  byDefault: 14,
})

export const policySettings: Setting<unknown>[] = [daysToReadSetting]
