// What the rules on indicators leave to a force.
import { decimalField, wholeNumberField } from '../../platform/forms/field.ts'
import { declareSetting } from '../../platform/settings/setting.ts'

const group = 'Indicators'

export const deftSetting = declareSetting({
  name: 'indicators.deft',
  group,
  field: decimalField({
    label: 'Design effect factor where only the percentage and the number of interviews are known',
    hint: 'By how much wider an interval is than with simple random sampling. 1.2 lies within the range in which everything that the report of 2008 prints holds; 1 contradicts it.',
    least: 1,
    most: 3,
  }),
  byDefault: 1.2,
  isPublished: true,
})

export const assumedPeersSetting = declareSetting({
  name: 'indicators.assumed-peers',
  group,
  field: wholeNumberField({
    label: 'How many most similar forces a printed average is of, where its source does not say',
    hint: 'Reports of 2008 print the difference from the average, and not of how many forces.',
    least: 1,
    most: 20,
  }),
  byDefault: 6,
  isPublished: true,
})

export const minorityShareSetting = declareSetting({
  name: 'indicators.minority-share',
  group,
  field: decimalField({
    label: 'Users from minority ethnic groups, in percent of all users',
    hint: 'To see whether printed figures can be of the same people. The report of 2008 says of its area “just under 5%”.',
    least: 0,
    most: 100,
  }),
  byDefault: 5,
})

export const indicatorSettings = [deftSetting, assumedPeersSetting, minorityShareSetting]
