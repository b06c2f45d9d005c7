// What a force decides about its surveys.
import { longTextField } from '../../platform/forms/field.ts'
import { declareSetting } from '../../platform/settings/setting.ts'

const group = 'Surveys'

export const returnAddressSetting = declareSetting({
  name: 'surveys.return-address',
  group,
  field: longTextField({
    label: 'Where paper forms are sent back to',
    hint: 'As on an envelope: a freepost address costs those who answer nothing. Leave it empty where forms are only handed in.',
    most: 300,
    rows: 4,
  }),
  byDefault: '',
})

export const surveySettings = [returnAddressSetting]
