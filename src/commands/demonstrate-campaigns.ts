// The demonstration's campaigns, what its residents asked, and the crime that was recorded.
import { openPolicing, type Policing } from '../app/faces.ts'
import { dayOf } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { cast } from '../policing/accounts/demonstration.ts'
import { addInventedCrime } from '../policing/crime/demonstration/demonstration.ts'
import { addInventedCampaigns } from '../policing/surveys/campaigns/demonstration/demonstration.ts'
import { addInventedEnquiries } from '../policing/surveys/enquiries/demonstration/demonstration.ts'
import type { System } from './system.ts'

const dayMilliseconds = 24 * 60 * 60_000
/** Those of the cast who read comments. */
const readers = ['performance-delivery', 'communications']

export async function addCampaigns(trx: Database, { now }: Pick<System, 'now'>, policing: Policing, forceId: string) {
  const { surveys, neighbourhoods, accounts, crime } = policing
  if ((await surveys.campaigns.list()).length > 0) return
  const today = dayOf(now())
  const idOf = async (role: string) => accounts.idOf(cast.find((each) => each.role === role)?.email ?? '')
  const codes = (await neighbourhoods.list()).map(({ code }) => code)
  await addInventedCrime(crime, codes, today)
  const coders: string[] = []
  for (const role of readers) coders.push(...[(await idOf(role)) ?? []].flat())
  await addInventedCampaigns({ surveys, neighbourhoods, coders, today })
  const beat = cast.find(({ role }) => role === 'pcso')?.part.split(':')[1]
  const [pcso, special] = [await idOf('pcso'), await idOf('special-constable')]
  if (!beat || !pcso || !special || !codes.includes(beat)) return
  const enquiriesOn = (daysAgo: number) =>
    openPolicing({
      db: trx,
      forceId,
      actor: { kind: 'operator' },
      now: () => new Date(now().getTime() - daysAgo * dayMilliseconds),
    }).surveys.enquiries
  await addInventedEnquiries({ enquiriesOn, neighbourhoodCode: beat, team: { pcso, special } })
}
