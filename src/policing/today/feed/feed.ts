// What is due for one person as a calendar for their phone, by a link that only they have.
import { createHash, randomBytes } from 'node:crypto'
import type { Audit } from '../../../platform/audit/audit.ts'
import { clockOn, type Due } from '../../../platform/calendar/due.ts'
import { type AllDayEvent, icalendar } from '../../../platform/calendar/icalendar.ts'
import { standingInWords } from '../../../platform/calendar/standing.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { asGrant, holdsOn } from '../../accounts/rules.ts'
import { todayStore } from '../store.ts'
import type { Today } from '../today.ts'

export type Feeds = ReturnType<typeof openFeeds>

type Parts = { audit: Audit; accounts: Accounts; today: Today; now: () => Date }

const digestOf = (token: string) => createHash('sha256').update(token).digest()

export function openFeeds(db: Database, { forceId }: Pick<Scope, 'forceId'>, { audit, accounts, today, now }: Parts) {
  const store = todayStore(db, forceId)
  const record = (what: string, accountId: string) =>
    audit.record({ kind: 'security', what, about: { kind: 'account', ids: [accountId] } })

  return {
    /** When somebody's link was made; undefined where they have none. */
    own: (accountId: string) => store.feed(accountId),

    /** The path of a new link; the one before it no longer works. Only a digest of its token is kept. */
    async make(accountId: string) {
      const token = randomBytes(32).toString('base64url')
      await store.saveFeed(accountId, digestOf(token), now())
      await record('calendar.make', accountId)
      return `/calendar/${forceId}/${token}/due.ics`
    },

    async end(accountId: string) {
      if (await store.endFeed(accountId)) await record('calendar.end', accountId)
    },

    /**
     * The calendar of whoever made this link, as of today's grants.
     * @param site where this installation is reached
     * @throws NotFound where nobody has made it, or it is ended, or they may not sign in any more
     */
    async read(token: string, site: string): Promise<string> {
      const accountId = await store.feedOwner(digestOf(token))
      const owner = accountId === undefined ? undefined : await accounts.own(accountId)
      if (!owner?.isActive) throw new NotFound()
      const day = dayOf(now())
      const grants = owner.grants.filter((grant) => holdsOn(grant, day)).map(asGrant)
      const { due } = await today.mine({ accountId: owner.id, grants })
      return icalendar({ name: 'Due in Beatbook', events: due.map((each) => eventOf(each, day, site)), now: now() })
    },
  }
}

/** On its last day; what is late moves on with today, where it is seen. */
function eventOf(due: Due, today: string, site: string): AllDayEvent {
  const { kind, title, href, by } = due
  const isLate = clockOn(today, due) === 'breached'
  const id = createHash('sha256')
    .update(JSON.stringify([kind, title, href]))
    .digest('hex')
    .slice(0, 32)
  return {
    uid: `${id}@${new URL(site).hostname}`,
    day: isLate ? today : by,
    title: isLate ? `${standingInWords(today, due)}: ${title}` : title,
    description: `${kind}. ${isLate ? 'It was due' : 'This is its last day'}: see ${site}${href}`,
    url: site + href,
  }
}
