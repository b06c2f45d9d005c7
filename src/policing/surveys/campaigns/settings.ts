// What a force decides about campaigns and the gaps that they leave.
import { wholeNumberField } from '../../../platform/forms/field.ts'
import { declareSetting, type Setting } from '../../../platform/settings/setting.ts'

const group = 'Campaigns and engagement'

/** half of a group's share of the population. */
export const gapPercent = declareSetting({
  name: 'campaigns.gap-percent',
  group,
  field: wholeNumberField({
    label: 'Percent of its share of the population below which a group counts as not reached',
    hint: 'With 50, a group of 10 in 100 residents is not reached while fewer than 5 in 100 answers are theirs',
    least: 1,
    most: 100,
  }),
  byDefault: 50,
})

export const leastContacts = declareSetting({
  name: 'campaigns.least-contacts',
  group,
  field: wholeNumberField({
    label: 'Answers whose group is known, from which on groups are judged',
    least: 10,
    most: 10_000,
  }),
  byDefault: 30,
})

export const silentMonths = declareSetting({
  name: 'campaigns.silent-months',
  group,
  field: wholeNumberField({
    label:
      'Months without an answer, a question or an event after which a neighbourhood or a postcode sector counts as silent',
    least: 1,
    most: 36,
  }),
  byDefault: 6,
})

export const codedTwicePercent = declareSetting({
  name: 'campaigns.coded-twice-percent',
  group,
  field: wholeNumberField({
    label: 'Percent of comments that two people code, each without seeing what the other found',
    least: 0,
    most: 100,
  }),
  byDefault: 20,
})

export const campaignSettings: Setting<unknown>[] = [gapPercent, leastContacts, silentMonths, codedTwicePercent]
