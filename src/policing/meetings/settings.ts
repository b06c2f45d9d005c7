// What a force decides about meetings.
import { wholeNumberField } from '../../platform/forms/field.ts'
import { declareSetting, type Setting } from '../../platform/settings/setting.ts'

const group = 'Actions and meetings'

export const agendaDays = declareSetting({
  name: 'meetings.agenda-days',
  group,
  field: wholeNumberField({ label: 'Days before a meeting by which it has an agenda', least: 0, most: 30 }),
  byDefault: 5,
})

export const minutesDays = declareSetting({
  name: 'meetings.minutes-days',
  group,
  field: wholeNumberField({ label: 'Days after a meeting by which its minutes are written', least: 0, most: 60 }),
  byDefault: 7,
})

export const meetingSettings: Setting<unknown>[] = [agendaDays, minutesDays]
