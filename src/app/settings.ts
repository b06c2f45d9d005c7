// Every choice that a force has.
import { holidaysSetting } from '../platform/calendar/holidays-setting.ts'
import { retentionSettings } from '../platform/personal-data/retention.ts'
import type { Setting } from '../platform/settings/setting.ts'
import { signInSettings } from '../policing/accounts/accounts.ts'
import { actionSettings } from '../policing/actions/actions.ts'
import { dutySettings } from '../policing/duty/duty.ts'
import { lookSettings } from '../policing/forces/forces.ts'
import { indicatorSettings } from '../policing/indicators/indicators.ts'
import { meetingSettings } from '../policing/meetings/meetings.ts'
import { policySettings } from '../policing/policies/policies.ts'
import { campaignSettings } from '../policing/surveys/campaigns/settings.ts'
import { samplingSettings } from '../policing/surveys/sampling/sampling.ts'
import { surveySettings } from '../policing/surveys/settings.ts'
import { teamSettings } from '../policing/teams/teams.ts'
import { todaySettings } from '../policing/today/alerts/settings.ts'
import type { Outside } from './faces.ts'
import { personalDataKinds } from './personal-data.ts'

export const declaredSettings = (outside: Pick<Outside, 'secrets'>): Setting<unknown>[] => [
  ...lookSettings,
  ...signInSettings,
  ...teamSettings,
  ...dutySettings,
  ...samplingSettings,
  ...indicatorSettings,
  holidaysSetting,
  ...todaySettings,
  ...actionSettings,
  ...meetingSettings,
  ...campaignSettings,
  ...policySettings,
  ...surveySettings,
  ...retentionSettings(personalDataKinds(outside)),
]
