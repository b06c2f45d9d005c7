// What R-26 leaves to a force, and which plan mends what the audit finds.
import { textField, wholeNumberField } from '../../../platform/forms/field.ts'
import { declareSetting } from '../../../platform/settings/setting.ts'
import type { Settings } from '../../../platform/settings/settings.ts'

const group = 'Special Constabulary'

const sheetDaysSetting = declareSetting({
  name: 'duty.specials-sheet-days',
  group,
  field: wholeNumberField({
    label: 'Days after a duty on which its duty sheet is missing',
    least: 1,
    most: 60,
  }),
  byDefault: 7,
})

const inactiveDaysSetting = declareSetting({
  name: 'duty.specials-inactive-days',
  group,
  field: wholeNumberField({
    label: 'Days without duty after which a special is inactive',
    hint: 'No rule names them: ours are 90.',
    least: 7,
    most: 730,
  }),
  byDefault: 90,
})

const planSetting = declareSetting({
  name: 'duty.specials-plan',
  group,
  field: textField({
    label: 'Name of the action plan for the Special Constabulary',
    hint: 'The audit leads to the plan of this name.',
    most: 200,
  }),
  byDefault: 'Specials Action Plan',
})

export const specialDutySettings = [sheetDaysSetting, inactiveDaysSetting, planSetting]

export type SpecialRules = { sheetDays: number; inactiveDays: number }

export const chosenSpecialRules = async (settings: Settings): Promise<SpecialRules> => ({
  sheetDays: await settings.get(sheetDaysSetting),
  inactiveDays: await settings.get(inactiveDaysSetting),
})

export const planName = (settings: Settings) => settings.get(planSetting)
