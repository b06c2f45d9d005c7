// What a force decides about actions.
import { wholeNumberField } from '../../platform/forms/field.ts'
import { declareSetting, type Setting } from '../../platform/settings/setting.ts'

const group = 'Actions and meetings'

export const warnDays = declareSetting({
  name: 'actions.warn-days',
  group,
  field: wholeNumberField({
    label: 'Days before an action is due from which it is shown as soon due',
    least: 0,
    most: 60,
  }),
  byDefault: 7,
})

/** a quarter is late when it is not signed so many days after its end. */
export const signDays = declareSetting({
  name: 'actions.sign-days',
  group,
  field: wholeNumberField({
    label: 'Days after the end of a quarter within which a plan is signed',
    least: 1,
    most: 90,
  }),
  byDefault: 14,
})

export const actionSettings: Setting<unknown>[] = [warnDays, signDays]
