// What leave to a force.
import { choiceField, choicesField, tickField, wholeNumberField } from '../../platform/forms/field.ts'
import { declareSetting, type Setting } from '../../platform/settings/setting.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { type Choices, defaultChoices } from './choices.ts'
import { isTaskKind, taskKinds } from './rules.ts'
import { specialDutySettings } from './specials/settings.ts'

const group = 'Tours of duty'
const fromMonday = (hint = '') =>
  `${hint} It holds from next Monday; “How duty is counted” says from when, and counts earlier weeks anew.`.trim()

const approverSetting = declareSetting({
  name: 'duty.approver',
  group,
  field: choiceField({
    label: 'Who approves help for another neighbourhood team',
    hint: fromMonday(
      'Approved help counts as time on role (R-01). The rule says “the local supervisor”, and not of which team.',
    ),
    options: [
      { value: 'own', text: 'A supervisor of the team that the officer belongs to' },
      { value: 'receiving', text: 'A supervisor of the team that is helped' },
      { value: 'either', text: 'Either of them' },
    ],
    missing: 'Choose who approves',
  }),
  byDefault: defaultChoices.approver as string,
})

const lateApprovalSetting = declareSetting({
  name: 'duty.late-approval',
  group,
  field: tickField({
    label: 'Approval after the tour',
    hint: fromMonday(),
    text: 'An approval that comes after the tour counts as well',
  }),
  byDefault: defaultChoices.lateApproval,
})

const alsoOnRoleSetting = declareSetting({
  name: 'duty.also-on-role',
  group,
  field: choicesField({
    label: 'Other work that counts as time on role',
    hint: fromMonday('As the force’s own guidelines say (AB-05). Without a tick it takes an officer away.'),
    options: Object.entries(taskKinds)
      .filter(([, { isRole, isHelp }]) => !isRole && !isHelp)
      .map(([value, { name }]) => ({ value, text: name })),
  }),
  byDefault: [...defaultChoices.alsoOnRole] as string[],
})

const thresholdMinutesSetting = declareSetting({
  name: 'duty.threshold-minutes',
  group,
  field: wholeNumberField({
    label: 'Minutes away from which a tour counts as an abstraction',
    hint: fromMonday('It takes more than this (R-02).'),
    least: 0,
    most: 960,
  }),
  byDefault: defaultChoices.thresholdMinutes,
})

const thresholdSetting = declareSetting({
  name: 'duty.threshold',
  group,
  field: choiceField({
    label: 'What those minutes are compared with',
    hint: fromMonday(),
    options: [
      { value: 'in total', text: 'All tasks of the tour together' },
      { value: 'each task', text: 'Each task alone' },
    ],
    missing: 'Choose what they are compared with',
  }),
  byDefault: defaultChoices.threshold as string,
})

const recordedSetting = declareSetting({
  name: 'duty.recorded',
  group,
  field: choiceField({
    label: 'What the recorded rate counts',
    hint: fromMonday('The rule says “rate”, and not of what (R-04).'),
    options: [
      { value: 'by minutes', text: 'Hours off role in tours with an abstraction, of all hours on duty' },
      { value: 'by tours', text: 'Tours with an abstraction, of all tours' },
    ],
    missing: 'Choose what it counts',
  }),
  byDefault: defaultChoices.recorded as string,
})

export const dutySettings = [
  approverSetting,
  lateApprovalSetting,
  alsoOnRoleSetting,
  thresholdMinutesSetting,
  thresholdSetting,
  recordedSetting,
  ...specialDutySettings,
]

export type Changes = Awaited<ReturnType<Settings['changes']>>

/** What had been decided by a moment, where anything had. */
export const decidedAt = <Value>({ name, byDefault }: Setting<Value>, changes: Changes, at: Date): Value =>
  (changes.get(name)?.find(({ changedAt }) => changedAt <= at)?.value as Value | undefined) ?? byDefault

export function choicesFrom(changes: Changes, at: Date): Choices {
  const decided = <Value>(setting: Setting<Value>) => decidedAt(setting, changes, at)
  return {
    approver: decided(approverSetting) as Choices['approver'],
    lateApproval: decided(lateApprovalSetting),
    alsoOnRole: decided(alsoOnRoleSetting).filter(isTaskKind),
    thresholdMinutes: decided(thresholdMinutesSetting),
    threshold: decided(thresholdSetting) as Choices['threshold'],
    recorded: decided(recordedSetting) as Choices['recorded'],
  }
}
