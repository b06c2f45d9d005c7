// All that may be asked of the vocabulary: by pages, search and later subjects. The words are the same for every force.
import type { DeclaredSearch } from '../../platform/search/rank.ts'
import type { Words } from '../../platform/search/words.ts'
import { current } from './entries/current.ts'
import { reportGlossary } from './entries/report-glossary.ts'
import { reportText } from './entries/report-text.ts'
import { anchored, type Entry, openDictionary, termsIn as termsAmong } from './rules.ts'

export type Vocabulary = ReturnType<typeof openVocabulary>

/** Every entry by the alphabet, each with its place on the page. */
export const entries = anchored(
  [...reportGlossary, ...reportText, ...current].toSorted((a, b) => a.term.localeCompare(b.term, 'en-GB')),
)

/** What a word can mean, and what else it is called. */
export const dictionary = openDictionary(entries)

/** Which entries a text uses, which it does not, and which of its abbreviations have none (GL-02, GL-03). */
export const termsIn = (text: string) => termsAmong(text, entries)

/** The meanings of a term as a page explains it where it stands; none where it has no entry. */
export const explain = (term: string) =>
  entries
    .filter((entry) => entry.term === term)
    .map(({ expansion, meaning, anchor }) => ({ expansion, meaning, href: `/glossary#${anchor}` }))

/** For a list by letter: the entries, and what else each is called. */
export const byLetter = () => [...Map.groupBy(entries, ({ term }) => term[0]!.toUpperCase())]

export const openVocabulary = (search: DeclaredSearch) => ({
  /** Words of the trade by their names and meanings. */
  async find(words: Words) {
    const found = await search(words, entries.map(asDeclared))
    return found.map(({ title, entry, rank }) => ({
      kind: 'word',
      title,
      detail: entry.meaning,
      href: `/glossary#${entry.anchor}`,
      rank,
    }))
  },
})

const asDeclared = (entry: Entry & { anchor: string }) => ({
  entry,
  title: entry.term === entry.expansion ? entry.term : `${entry.term}: ${entry.expansion}`,
  rest: entry.synonyms.join(' '),
})
