// Warrant cards to recover, as something that is due. Nobody is named: cards are.
import type { DeadlineRule } from '../../../../platform/calendar/deadline.ts'
import type { Due } from '../../../../platform/calendar/due.ts'
import { type Card, recoverBy, recoveryDays } from '../rules.ts'

export const cardDeadline: DeadlineRule = {
  name: 'Recover the warrant card of somebody who is no longer a special here',
  from: 'the day they left or moved away',
  length: recoveryDays,
  unit: 'days',
  warnDays: recoveryDays,
  source: 'Ours: the inspection of 2008 found former specials who still had their cards, and named no days',
}

/** It runs out from its first day: a card ought to be back when its holder goes. */
export const cardDue = ({ id, number }: Card, since: string): Due => ({
  kind: 'Warrant card',
  title: `Warrant card ${number} to recover`,
  href: `/staff/specials/cards/${id}`,
  by: recoverBy(since),
  warnFrom: since,
  owner: { may: 'keep-warrant-cards', scopeId: '' },
})
