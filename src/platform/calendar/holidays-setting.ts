// The days that a force adds to the bank holidays, and those on which it works all the same.
import { type Checked, isDay } from '../checks.ts'
import { dayField, type Field, longTextField } from '../forms/field.ts'
import { declareSetting } from '../settings/setting.ts'
import type { Settings } from '../settings/settings.ts'
import { bankHolidays, firstYearOfRules, isWeekend } from './bank-holidays.ts'
import { type HolidayChanges, type Holidays, holidaysWith } from './working-days.ts'

const years = { least: firstYearOfRules, most: 2100 }
const days = dayField({ label: 'The day' })

/** Reads lines such as `add 7/6/2027 Founders’ Day` and `work 28/12/2026`. Errors say which line, and why. */
export function readHolidayChanges(text: string): Checked<HolidayChanges> {
  const changes = { added: [] as { day: string; name: string }[], worked: [] as string[] }
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const error = readLine(line.trim(), changes)
    if (error) return { errors: { lines: `Line ${at + 1}: ${error}` } }
  }
  return { value: changes }
}

type Changes = { added: { day: string; name: string }[]; worked: string[] }

/** Adds what a line says; or answers what is wrong with it. */
function readLine(line: string, { added, worked }: Changes): string | undefined {
  const [verb = '', typed = '', ...words] = line.split(' ').filter(Boolean)
  const name = words.join(' ')
  if (!/^(add|work)$/i.test(verb) || typed === '')
    return 'start with "add" or "work" and a day, such as add 7/6/2027 Founders’ Day'
  const read = days.read([typed])
  const day = 'value' in read ? read.value : ''
  if (!isDay(day)) return `${typed} is not a day. Write it like 7/6/2027`
  const year = Number(day.slice(0, 4))
  if (year < years.least || year > years.most) return `the year must be from ${years.least} to ${years.most}`
  const isHoliday = bankHolidays(year).some((each) => each.day === day)
  if (added.some((each) => each.day === day) || worked.includes(day)) return `${typed} stands in another line already`
  if (verb.toLowerCase() === 'work') {
    if (!isHoliday) return `${typed} is no bank holiday`
    worked.push(day)
    return undefined
  }
  if (name === '') return `say what ${typed} is called, after the day`
  if (isHoliday || isWeekend(day)) return `${typed} is no working day anyway`
  added.push({ day, name })
  return undefined
}

const lines = longTextField({
  label: 'Days that are not as in the list of bank holidays',
  hint: 'One to a line: add 7/6/2027 Founders’ Day, or work 28/12/2026 where you work on a bank holiday.',
  most: 5000,
})

const field: Field<string> = {
  ...lines,
  read(typed) {
    const read = lines.read(typed)
    const error = 'value' in read ? readHolidayChanges(read.value).errors?.lines : undefined
    return error === undefined ? read : { error }
  },
}

export const holidaysSetting = declareSetting({
  name: 'calendar.holidays',
  group: 'Working days',
  field,
  byDefault: '',
})

/** The bank holidays with a force's own changes. */
export async function holidaysOf(settings: Pick<Settings, 'get'>): Promise<Holidays> {
  const { value = { added: [], worked: [] } } = readHolidayChanges(await settings.get(holidaysSetting))
  return holidaysWith(value)
}
