// Every choice that a force has.
import { retentionSettings } from '../platform/personal-data/retention.ts'
import type { Setting } from '../platform/settings/setting.ts'
import { signInSettings } from '../policing/accounts/accounts.ts'
import { lookSettings } from '../policing/forces/forces.ts'
import { policySettings } from '../policing/policies/policies.ts'
import type { Outside } from './faces.ts'
import { personalDataKinds } from './personal-data.ts'

export const declaredSettings = (outside: Pick<Outside, 'secrets'>): Setting<unknown>[] => [
  ...lookSettings,
  ...signInSettings,
  ...policySettings,
  ...retentionSettings(personalDataKinds(outside)),
]
