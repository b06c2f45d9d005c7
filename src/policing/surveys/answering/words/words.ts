// The fixed words of an online survey by language. A language without a catalogue has the English ones, marked as English.
import { easyRead as easyReadTag, languageOf } from '../../../languages/languages.ts'
import { easyRead } from './easy-read.ts'
import { english, type Wording, type WordKey } from './english.ts'
import { polish } from './polish.ts'
import { urdu } from './urdu.ts'

const catalogues: Readonly<Record<string, Wording>> = { [easyReadTag]: easyRead, pl: polish, ur: urdu }
const catalogueOf = (tag: string) => (Object.hasOwn(catalogues, tag) ? catalogues[tag] : undefined)

export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

export function sayIn(tag: string): Say {
  const wording = catalogueOf(tag) ?? english
  return (key, values = {}) => wording[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** Whether the fixed words are in that language. */
export const isSaidIn = (tag: string) => tag === 'en' || catalogueOf(tag) !== undefined

/** What the frame of a page needs of a language; undefined for English, in which it stands. */
export function pageLanguageOf(tag: string) {
  const language = languageOf(tag)
  return language && { tag, direction: language.direction, skip: isSaidIn(tag) ? sayIn(tag)('skip') : '' }
}

/** '2026-11-23' as the language writes a day; in English where the words are English. */
export function dayIn(tag: string, day: string) {
  const locale = isSaidIn(tag) && tag !== 'en' && tag !== easyReadTag ? `${tag}-u-nu-latn` : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
