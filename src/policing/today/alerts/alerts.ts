// Mails of what is due: who wants them, and that nobody gets the same twice.
import type { Audit } from '../../../platform/audit/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import type { Outbox } from '../../../platform/outbox/outbox.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { everywhere } from '../../accounts/rules.ts'
import { todayStore } from '../store.ts'
import type { Today } from '../today.ts'
import { type MailLinks, mailOf } from './mail.ts'
import { breachOf, type Letter, lettersOf } from './round.ts'
import { escalationDaysSetting, type MailChoice, mailSetting } from './settings.ts'

export type Alerts = ReturnType<typeof openAlerts>

type Parts = {
  audit: Audit
  settings: Settings
  outbox: Outbox
  accounts: Accounts
  today: Today
  now: () => Date
}

export function openAlerts(db: Database, { forceId }: Pick<Scope, 'forceId'>, parts: Parts) {
  const { audit, settings, outbox, accounts, today, now } = parts
  const store = todayStore(db, forceId)
  const everybody = { scopes: [everywhere], accountId: undefined, name: '' }

  return {
    /** What holds for somebody: what they chose, or what their force decided for those who have not. */
    choice: async (accountId: string): Promise<MailChoice> =>
      (await store.choices(accountId)).get(accountId) ?? ((await settings.get(mailSetting)) as MailChoice),

    /** Again, it changes nothing. Throws NotFound where there is no such account. */
    async choose(accountId: string, mail: MailChoice) {
      await accounts.own(accountId)
      const before = (await store.choices(accountId)).get(accountId)
      if (before === mail) return
      await store.choose(accountId, mail, now())
      const about = { kind: 'account', ids: [accountId] }
      await audit.record({
        kind: 'alteration',
        what: 'alerts.choose',
        about,
        details: { mail: [before ?? null, mail] },
      })
    },

    /** Who is to be told what this morning. */
    async letters(): Promise<Letter[]> {
      return lettersOf({
        ...(await today.everybodys()),
        today: dayOf(now()),
        recipients: await accounts.list(everybody),
        choices: await store.choices(),
        byDefault: (await settings.get(mailSetting)) as MailChoice,
        escalationDays: await settings.get(escalationDaysSetting),
      })
    },

    /** Leaves out what they have been mailed before; false where nothing is left, and nothing is sent. */
    async send(letter: Letter, links: MailLinks): Promise<boolean> {
      const day = dayOf(now())
      const list = `list ${day}`
      const abouts = [...(letter.mine.length > 0 ? [list] : []), ...letter.overseen.map(breachOf)]
      const fresh = await store.firstSent(letter.accountId, abouts, now())
      if (fresh.size === 0) return false
      const mine = fresh.has(list) ? letter.mine : []
      const overseen = letter.overseen.filter((each) => fresh.has(breachOf(each)))
      await outbox.send(mailOf({ ...letter, mine, overseen }, day, links))
      return true
    },
  }
}
