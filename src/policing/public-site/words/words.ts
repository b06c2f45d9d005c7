// The fixed words of a page by language. A language without a catalogue has the English ones, marked as English.
import { easyRead as easyReadTag } from '../../languages/languages.ts'
import { easyRead } from './easy-read.ts'
import { english, type Wording, type WordKey } from './english.ts'
import { polish } from './polish.ts'
import { welsh } from './welsh.ts'

export const catalogues: Readonly<Record<string, Wording>> = { [easyReadTag]: easyRead, cy: welsh, pl: polish }

export type Say = (key: WordKey, values?: Readonly<Record<string, string>>) => string

/** What the page says, and whether it says it in the language that was asked for. */
export function wordsIn(tag: string): { say: Say; isOwn: boolean } {
  const words = Object.hasOwn(catalogues, tag) ? catalogues[tag] : undefined
  const wording = words ?? english
  return {
    say: (key, values = {}) => wording[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
    isOwn: words !== undefined,
  }
}

/** '2026-11-23' as the language writes a day; in English where the words are English. */
export function dayIn(tag: string, day: string) {
  const isOwn = wordsIn(tag).isOwn && tag !== easyReadTag
  const format = new Intl.DateTimeFormat(isOwn ? tag : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
