// What the pages of tours have in common.
import type { Once } from '../../../platform/forms/once.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Duty } from '../duty.ts'

export type Faces = { duty: Duty; accounts: Accounts; once: Once }

export const toursPath = '/staff/tours'
export const logging = { access: { may: 'log-tours' } } as const
export const view = (name: string) => `policing/duty/entry/${name}.njk`
