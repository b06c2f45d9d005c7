// How often something comes round.
import { daysAfter, daysBetween } from '../clock.ts'

/** Each with how many days or months lie between; the words are those that people choose from. */
export const cadences = {
  daily: { words: 'Every day', days: 1 },
  weekly: { words: 'Every week', days: 7 },
  fortnightly: { words: 'Every two weeks', days: 14 },
  'six-weekly': { words: 'Every six weeks', days: 42 },
  monthly: { words: 'Every month', months: 1 },
  'two-monthly': { words: 'Every two months', months: 2 },
  quarterly: { words: 'Every three months', months: 3 },
  'half-yearly': { words: 'Every six months', months: 6 },
  yearly: { words: 'Every year', months: 12 },
} as const satisfies Record<string, { words: string } & ({ days: number } | { months: number })>

export type Cadence = keyof typeof cadences

/**
 * The `turn`th day on which something comes round that began on a day, YYYY-MM-DD. Counted from the beginning each time:
 * what began on 31 January comes round on 28 February and then on 31 March again.
 */
export function turnOf(cadence: Cadence, began: string, turn: number): string {
  const every = cadences[cadence]
  return 'days' in every ? daysAfter(began, every.days * turn) : monthsAfter(began, every.months * turn)
}

/** The first such day after another day. */
export function nextTurn(cadence: Cadence, began: string, after: string): string {
  if (began > after) return began
  const every = cadences[cadence]
  const daysPerTurn = 'days' in every ? every.days : every.months * 31
  let turn = Math.floor(daysBetween(began, after) / daysPerTurn)
  while (turnOf(cadence, began, turn) <= after) turn += 1
  return turnOf(cadence, began, turn)
}

/** The same day of the month so many months later, or the last day of that month where it has none. */
export function monthsAfter(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, lastOfMonth))).toISOString().slice(0, 10)
}
