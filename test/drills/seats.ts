// Everybody who may sit before a browser, and what each of them can type into its address line.
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { aVisitor } from '../../src/policing/accounts/builders.ts'
import { openBeginning } from '../../src/policing/first-day/first-day.ts'
import { openUnsubscribing } from '../../src/policing/today/alerts/unsubscribing.ts'
import { secretsForTests } from '../app.ts'
import type { Seat } from './crawl.ts'
import { addressOf, type County, type Say } from './full-county.ts'
import { drillNow, type Route } from './scratch-app.ts'
import { aCalendarLink, aPasswordLink, aSeat } from './staff.ts'
import { answeringPages, closedPages, measuringPages } from './surveys.ts'

export type SeatName = 'stranger' | 'chief' | 'colleague' | 'inspector' | 'before the code' | 'before set-up'
export type Place = { name: SeatName; seat: Seat; starts: string[] }

/** The last meetings whose minutes nobody has agreed: there may be more meetings than anybody looks at. */
async function unagreedMinutes(db: Database): Promise<string[]> {
  const found = db.selectFrom('minutes').select('meetingId').where('agreedAt', 'is', null).orderBy('id', 'desc')
  return (await found.limit(2).execute()).map(({ meetingId }) => `/staff/meetings/${meetingId}`)
}

/** The address at which somebody sets up a force, while there is none. */
export async function firstDayAddress(db: Database): Promise<string> {
  const path = await openBeginning({ db, secrets: secretsForTests, now: drillNow }).path()
  if (!path) throw new Error('There is a force already')
  return path
}

/**
 * A stranger, somebody who may do everything, one who may do next to nothing, an inspector, and two who are half-way in. Routes with
 * a parameter of their own are reached along links; what no link leads to is named here, and what must be among the
 * first that are looked at.
 */
export async function seatsAround(
  web: Web,
  db: Database,
  routes: readonly Route[],
  { chief, colleague, leaver, newcomer, inspector }: County,
  say?: Say,
): Promise<Place[]> {
  const gets = routes.filter(({ method }) => method === 'GET')
  const open = gets
    .filter(({ access, url }) => access === 'public' && !url.endsWith(':digest')) // the logo is led to by its content
    .map((route) => addressOf(route, say))
  const staff = gets.filter(({ access, url }) => access !== 'public' && !url.includes(':')).map(({ url }) => url)
  const accounts = [colleague, leaver, newcomer].map(({ accountId }) => `/staff/accounts/${accountId}`)
  const sent = [
    await aPasswordLink(db, colleague),
    await aCalendarLink(db, colleague),
    openUnsubscribing(secretsForTests).pathFor(colleague),
  ]
  const stranger = aVisitor(web)
  const answering = await answeringPages(stranger, say)
  return [
    { name: 'stranger', seat: stranger, starts: [...answering, ...open, ...closedPages(), ...sent] },
    {
      name: 'chief',
      seat: await aSeat(web, db, chief),
      starts: [...accounts, ...(await measuringPages(db)), ...(await unagreedMinutes(db)), ...staff],
    },
    { name: 'colleague', seat: await aSeat(web, db, colleague), starts: staff },
    {
      name: 'inspector',
      seat: await aSeat(web, db, inspector),
      starts: [`/staff/inspections/${inspector.inspection}`, '/staff/inspections', '/staff/policies'],
    },
    { name: 'before the code', seat: await aSeat(web, db, colleague, 'second-factor'), starts: ['/sign-in/code'] },
    { name: 'before set-up', seat: await aSeat(web, db, colleague, 'enrolment'), starts: ['/sign-in/set-up'] },
  ]
}
