import type { JobKind } from '../../../platform/jobs/kind.ts'
import type { Alerts } from './alerts.ts'
import type { MailLinks } from './mail.ts'
import type { Unsubscribing } from './unsubscribing.ts'

export type AlertLinks = Pick<MailLinks, 'absolute'> & { unsubscribing: Unsubscribing }

/** Each letter in a transaction of its own: a round that is cut off goes on where it was, and mails nobody twice. */
export const mailWhatIsDue = ({ absolute, unsubscribing }: AlertLinks): JobKind<{ alerts: Alerts }> => ({
  name: 'mail-what-is-due',
  title: 'Mail people what is due for them',
  schedule: { cron: '0 6 * * *', timeZone: 'Europe/London' },
  minutes: 60,
  async run(_ids, { forceId, within, signal }) {
    const unsubscribe = (accountId: string) => absolute(unsubscribing.pathFor({ forceId, accountId }))
    for (const letter of await within(({ alerts }) => alerts.letters())) {
      if (signal.aborted) return
      await within(({ alerts }) => alerts.send(letter, { absolute, unsubscribe }))
    }
  },
})
