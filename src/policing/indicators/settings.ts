// What the rules on indicators leave to a force.
import { decimalField, type Field, longTextField, wholeNumberField } from '../../platform/forms/field.ts'
import { declareSetting } from '../../platform/settings/setting.ts'
import { adviceDeadline } from './gap/record/rules.ts'

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

export const adviceDaysSetting = declareSetting({
  name: 'indicators.advice-days',
  group,
  field: wholeNumberField({
    label: 'Days from asking a group for advice on the satisfaction gap to the force’s answer',
    hint: 'The report does not say. Advice that has no answer by then is shown as late.',
    least: 1,
    most: 365,
  }),
  byDefault: adviceDeadline.length,
})

/** Names, one a line. */
export const communitiesIn = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function communitiesField(): Field<string> {
  const field = longTextField({
    label: 'Communities from which the force wants to hear about the satisfaction gap',
    hint: 'One a line. Those of the report of 2008, until you name your own.',
    missing: 'Name at least one community',
    rows: 5,
    most: 1000,
  })
  const read: Field<string>['read'] = (typed) => {
    const found = field.read(typed)
    if ('error' in found) return found
    const lines = communitiesIn(found.value)
    const long = lines.find((line) => line.length > 60)
    if (long) return { error: `Each name must be 60 characters or fewer; '${long.slice(0, 60)}…' is longer` }
    if (new Set(lines.map((line) => line.toLowerCase())).size < lines.length)
      return { error: 'Each community may stand once' }
    return { value: lines.join('\n') }
  }
  return { ...field, read }
}

export const communitiesSetting = declareSetting({
  name: 'indicators.gap-communities',
  group,
  field: communitiesField(),
  byDefault: ['Sikh', 'Polish', 'Afro-Caribbean', 'Kosovan'].join('\n'),
})

export const indicatorSettings = [
  deftSetting,
  assumedPeersSetting,
  minorityShareSetting,
  adviceDaysSetting,
  communitiesSetting,
]
