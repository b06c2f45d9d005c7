// Words of the trade: what each means, what else it is called, and which words of a text have no entry (GL-01 to GL-04).

/** Where a word comes from: the report of 2008's own glossary, the rest of its text, or today's use. */
export type Era = 'report glossary' | 'report text' | 'current'
export type Entry = {
  term: string
  expansion: string
  /** One sentence for somebody who has never met the word. */
  meaning: string
  synonyms: readonly string[]
  era: Era
}
/** From a table of lines: term | expansion | meaning | other names, by commas. */
export const entriesOf = (era: Era, table: string): Entry[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [term = '', expansion = '', meaning = '', synonyms] = line.split(' | ')
      return { term, expansion, meaning, synonyms: synonyms?.split(', ') ?? [], era }
    })

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()

const namesOf = ({ term, expansion, synonyms }: Entry) => [...new Set([term, expansion, ...synonyms])]

export const isAbbreviation = ({ term }: Pick<Entry, 'term'>) => /\p{Uppercase}.*[\p{Uppercase}\d]/u.test(term)

/** Where an entry stands on the glossary's page. One term with two meanings has two places. */
export function anchored(entries: readonly Entry[]) {
  const times = new Map<string, number>()
  return entries.map((entry) => {
    const name = plain(entry.term).replaceAll(' ', '-')
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return { ...entry, anchor: time === 1 ? name : `${name}-${time}` }
  })
}

/** What a word, or several together, can mean; the names of each meaning. Entries that mean the same count once. */
export function openDictionary(entries: readonly Entry[]) {
  const byName = new Map<string, Entry[]>()
  for (const entry of entries)
    for (const name of new Set(namesOf(entry).map(plain))) byName.set(name, [...(byName.get(name) ?? []), entry])
  return (phrase: string) => {
    const found = byName.get(plain(phrase)) ?? []
    const own = found.filter(({ term, expansion }) => [term, expansion].map(plain).includes(plain(phrase)))
    const meant = own.length > 0 ? own : found
    return isOneMeaning(meant)
      ? meant.slice(0, 1).map(({ expansion }) => ({ title: expansion, names: [...new Set(found.flatMap(namesOf))] }))
      : meant.map((entry) => ({ title: entry.expansion, names: namesOf(entry) }))
  }
}

/** One term with two expansions has two meanings; a word that two entries share as a synonym has one. */
const isOneMeaning = (entries: readonly Entry[]) =>
  new Set(entries.map(({ term }) => plain(term))).size === entries.length

const abbreviation =
  /(?<![\p{Letter}\p{Number}/.@_&-])\p{Uppercase}[\p{Letter}\p{Number}]*(?:&\p{Uppercase})?(?![\p{Letter}\p{Number}@_-])/gu
const isShortened = (word: string) =>
  /^[^\p{Lowercase}]*\p{Uppercase}[^\p{Lowercase}]*\p{Uppercase}/u.test(word) || /^\p{Uppercase}+\d+$/u.test(word)

export type TermsIn = {
  /** Entries whose term stands in the text. */
  used: Entry[]
  /** Entries that nobody needs to read the text (GL-02). */
  neverUsed: Entry[]
  /** Abbreviations that no entry explains (GL-03), each once, by the alphabet. */
  withoutEntry: string[]
}

/** Which words of a text the glossary explains. Abbreviations are told by their letters, other terms in any case. */
export function termsIn(text: string, entries: readonly Entry[]): TermsIn {
  const said = ` ${plain(text)} `
  const isUsed = (entry: Entry) =>
    isAbbreviation(entry) ? standsIn(text, entry.term) : said.includes(` ${plain(entry.term)} `)
  const known = new Set(entries.flatMap(namesOf))
  const found = [...text.matchAll(abbreviation)].map(([word]) => word.replace(/(?<=[\p{Uppercase}\d])s$/u, ''))
  const missing = found.filter((word) => isShortened(word) && !known.has(word) && !known.has(`${word}s`))
  return {
    used: entries.filter(isUsed),
    neverUsed: entries.filter((entry) => !isUsed(entry)),
    withoutEntry: [...new Set(missing)].sort(),
  }
}

/** As a word of its own, or in the plural. */
function standsIn(text: string, term: string) {
  const isPart = (letter: string | undefined) => letter !== undefined && /[\p{Letter}\p{Number}]/u.test(letter)
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const after = at + term.length
    const end = text[after] === 's' && !isPart(text[after + 1]) ? after + 1 : after
    if (!isPart(text[at - 1]) && !isPart(text[end])) return true
  }
  return false
}
