import type { JobKind } from '../../../platform/jobs/kind.ts'
import type { Outbox } from '../../../platform/outbox/outbox.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { asGrant } from '../../accounts/rules.ts'
import { maySee } from '../../teams/teams.ts'
import type { Duty } from '../duty.ts'
import { mailOf } from './mail.ts'

type Faces = { duty: Duty; accounts: Accounts; outbox: Outbox }

/** Weeks and mails in one transaction: a round that is cut off leaves neither, and the next makes both. */
export const freezeWeeks = ({ absolute }: { absolute: (path: string) => string }): JobKind<Faces> => ({
  name: 'freeze-weeks-of-duty',
  title: 'Freeze the weekly report of abstraction, and mail it',
  schedule: { cron: '0 0 * * 2', timeZone: 'Europe/London' },
  minutes: 60,
  run: (_ids, { within }) =>
    within(async (faces) => {
      const frozen = await faces.duty.weekly.freeze()
      const newest = frozen.at(-1)
      if (newest) await mailReaders(newest, faces, absolute)
    }),
})

/** Those who still may see the part that they asked for. */
async function mailReaders(monday: string, { duty, accounts, outbox }: Faces, absolute: (path: string) => string) {
  const geography = await accounts.geography()
  for (const { accountId, place } of await duty.weekly.readers()) {
    const { email, isActive, grants } = await accounts.own(accountId)
    const visitor = { grants: grants.map(asGrant) }
    if (isActive && maySee(place, { visitor, may: 'see-abstraction', geography }))
      await outbox.send(mailOf(await duty.weekly.report(place, monday), email, absolute))
  }
}
