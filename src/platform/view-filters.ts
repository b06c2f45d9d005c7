// How views say numbers, shares, days and lists. Plain words for residents: reading age 9.
import type { Environment } from 'nunjucks'

const notKnown = 'not known'
const wholeNumbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const twoDecimals = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
const months = 'January February March April May June July August September October November December'.split(' ')

const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})

type Maybe<Value> = Value | null | undefined
const isMissing = (value: unknown) => value === null || value === undefined || Number.isNaN(value)

/** 9612 as "9,612". */
export const number = (value: Maybe<number>) => (isMissing(value) ? notKnown : wholeNumbers.format(value!))

/** 193.5 as "193.5", 0.125 as "0.13". */
export const decimal = (value: Maybe<number>) => (isMissing(value) ? notKnown : twoDecimals.format(value!))

/** For a sentence: 9612 as "9,600", 987000 as "987,000". Two figures that count, three from a hundred thousand on. */
export function roughly(value: Maybe<number>) {
  if (isMissing(value)) return notKnown
  const figures = Math.abs(value!) < 100_000 ? 2 : 3
  return wholeNumbers.format(Number(value!.toPrecision(figures)))
}

/** A share (0 to 1) as "21%"; never "0%" for something nor "100%" for nearly everything. */
export function percent(share: Maybe<number>) {
  if (isMissing(share)) return notKnown
  if (share! > 0 && share! < 0.005) return 'under 1%'
  if (share! < 1 && share! >= 0.995) return 'over 99%'
  return `${Math.round(share! * 100)}%`
}

type Fraction = readonly [n: number, of: number]
const ones = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100]
const fractions: Fraction[] = [
  ...ones.map((of) => [1, of] as const),
  [1, 2],
  [2, 3],
  [3, 4],
  [2, 5],
  [3, 5],
  [4, 5],
  [3, 10],
  [7, 10],
  [9, 10],
]

/** A share (0 to 1) in people: 0.21 as "1 in 5", 0.5 as "half". The nearest of the fractions people say. */
export function shareInWords(share: Maybe<number>) {
  if (isMissing(share)) return notKnown
  if (share! <= 0) return 'none'
  if (share! >= 1) return 'all'
  if (share! < 0.0075) return 'fewer than 1 in 100'
  if (share! > 0.95) return 'nearly all'
  const distance = ([n, of]: Fraction) => Math.abs(n / of - share!)
  const [n, of] = fractions.reduce((best, next) => (distance(next) < distance(best) ? next : best))
  return of === 2 ? 'half' : `${n} in ${of}`
}

/** '2026-11-23' as "23 November 2026"; anything else is left as it is ('mid-2019'). */
export function day(text: Maybe<string>) {
  if (isMissing(text)) return notKnown
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text!) ?? []
  return year ? `${Number(date)} ${months[Number(month) - 1]} ${year}` : text!
}

/** '2026-11' as "November 2026". */
export const month = (text: string) => `${months[Number(text.slice(5)) - 1]} ${text.slice(0, 4)}`

/** '2026-11-25' as "Wednesday". */
export const weekday = (text: string) => weekdays[new Date(`${text}T00:00:00Z`).getUTCDay()]!

/** Square kilometres: "4.2", "12", "1,210"; "less than 0.1" for the smallest. */
export function squareKilometres(area: Maybe<number>) {
  if (isMissing(area)) return notKnown
  if (area! < 0.1) return 'less than 0.1'
  return area! < 10 ? String(Math.round(area! * 10) / 10) : wholeNumbers.format(area!)
}

/** ['Alport', 'Crich', 'Swanwick'] as "Alport, Crich and Swanwick". */
export const inWords = (items: readonly string[]) =>
  [items.slice(0, -1).join(', '), ...items.slice(-1)].filter((part) => part !== '').join(' and ')

/** Keep a dash on the line of the word before it: "Swanwick – Crich" never starts a line with the dash. */
export const tied = (name: string) => name.replaceAll(' – ', '\u00a0– ')

/** Keep a telephone number, a postcode or "1 in 5" on one line. */
export const unbroken = (text: string) => text.replaceAll(' ', '\u00a0')

/** "1 ward", "2 wards", "1,200 wards". */
export const count = (value: number, one: string, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`

/** 2026-11-23T14:05:00Z as "23 November 2026, 2:05pm", by the clock in London. */
export function instant(at: Maybe<Date>) {
  if (isMissing(at)) return notKnown
  const {
    year,
    month,
    day: date,
    hour,
    minute,
    dayPeriod,
  } = Object.fromEntries(londonTime.formatToParts(at!).map(({ type, value }) => [type, value]))
  return `${date} ${month} ${year}, ${hour}:${minute}${dayPeriod}`
}

/** { name: 'Enter a name' } as the list of an error summary, each leading to its field. */
export const asErrorList = (errors: Record<string, string>) =>
  Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))

/** Options of a choice as items of GOV.UK's macros. */
export const asItems = (options: readonly { value: string; text: string; hint?: string }[]) =>
  options.map(({ hint, ...option }) => ({ ...option, ...(hint ? { hint: { text: hint } } : {}) }))

/** One object with the entries of another added. */
export const withEntries = (one: object, other: object) => ({ ...one, ...other })

const filters = {
  instant,
  asErrorList,
  asItems,
  with: withEntries,
  number,
  decimal,
  roughly,
  percent,
  shareInWords,
  day,
  month,
  weekday,
  squareKilometres,
  inWords,
  tied,
  unbroken,
  count,
}

/** Teach a Nunjucks environment to say all of the above. */
export function addViewFilters(views: Environment) {
  for (const [name, filter] of Object.entries(filters)) views.addFilter(name, filter)
}
