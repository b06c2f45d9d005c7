// How much of their time neighbourhood staff were taken away: our own tours, of the last week that was closed.
import { count, day } from '../../../platform/view-filters.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Duty } from '../../duty/duty.ts'
import { guaranteeRate } from '../../duty/rules.ts'
import { type Recorded, untold } from './recorded.ts'

const standing: Recorded['standing'] = [
  { text: 'The weekly report on abstraction', href: '/staff/abstraction', may: 'see-abstraction' },
]
const hours = (minutes: number) => count(Math.round(minutes / 60), 'hour')

export async function abstraction({ duty }: { duty: Pick<Duty, 'weekly'> }): Promise<Recorded> {
  const monday = await duty.weekly.lastFrozen()
  if (!monday) return untold('No week of tours has been closed yet, so there is no figure.', standing)
  const part = (await duty.weekly.week(monday)).parts.find(({ place }) => place.kind === 'force')
  const rate = part ? guaranteeRate(part) : null
  if (!part || rate === null)
    return untold(`In the week from ${day(monday)} nobody was rostered, so there is no figure.`, standing)
  const value = `${displayed(rate * 100)}%`
  return {
    value,
    exact: rate,
    counted: `${hours(part.offMinutes)} of ${hours(part.rosteredMinutes)}, week from ${day(monday)}`,
    sentence: `${value} of rostered hours were taken away in the week from ${day(monday)}, the last that was closed.`,
    change: undefined,
    notes: ['It counts hours off role by the hours on the roster. A national definition was still to be agreed.'],
    tables: [],
    standing,
  }
}
