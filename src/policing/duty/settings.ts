// What leave to a force.
import { choiceField, choicesField, tickField, wholeNumberField } from '../../platform/forms/field.ts'
import { declareSetting } from '../../platform/settings/setting.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { type Choices, defaultChoices, isTaskKind, taskKinds } from './rules.ts'
import { specialDutySettings } from './specials/settings.ts'

const group = 'Tours of duty'

const approverSetting = declareSetting({
  name: 'duty.approver',
  group,
  field: choiceField({
    label: 'Who approves help for another neighbourhood team',
    hint: 'Approved help counts as time on role (R-01). The rule says “the local supervisor”, and not of which team.',
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
  field: tickField({ label: 'Approval after the tour', text: 'An approval that comes after the tour counts as well' }),
  byDefault: defaultChoices.lateApproval,
})

const alsoOnRoleSetting = declareSetting({
  name: 'duty.also-on-role',
  group,
  field: choicesField({
    label: 'Other work that counts as time on role',
    hint: 'As the force’s own guidelines say (AB-05). Without a tick it takes an officer away.',
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
    hint: 'It takes more than this (R-02).',
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
    options: [
      { value: 'in total', text: 'All tasks of the tour together' },
      { value: 'each task', text: 'Each task alone' },
    ],
    missing: 'Choose what they are compared with',
  }),
  byDefault: defaultChoices.threshold as string,
})

export const dutySettings = [
  approverSetting,
  lateApprovalSetting,
  alsoOnRoleSetting,
  thresholdMinutesSetting,
  thresholdSetting,
  ...specialDutySettings,
]

export const chosenChoices = async (settings: Settings): Promise<Choices> => ({
  approver: (await settings.get(approverSetting)) as Choices['approver'],
  lateApproval: await settings.get(lateApprovalSetting),
  alsoOnRole: (await settings.get(alsoOnRoleSetting)).filter(isTaskKind),
  thresholdMinutes: await settings.get(thresholdMinutesSetting),
  threshold: (await settings.get(thresholdSetting)) as Choices['threshold'],
})
