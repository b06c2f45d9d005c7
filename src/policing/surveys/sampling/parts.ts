// What every part of sampling works with.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Actor, Database } from '../../../platform/database.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Surveys } from '../surveys.ts'

export type SamplingParts = {
  db: Database
  forceId: string
  actor: Actor
  audit: Audit
  settings: Settings
  accounts: Pick<Accounts, 'geography'>
  surveys: Pick<Surveys, 'find' | 'list'>
  now: () => Date
}

export const nameOf = (actor: Actor) =>
  actor.kind === 'account' || actor.kind === 'job' ? actor.name : 'Operator at the command line'
