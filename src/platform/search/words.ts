// What somebody typed, as a search understands it: words, and what else those words are called.

/** One meaning of a word of the trade, with every name that it goes by. */
export type Meaning = { title: string; names: readonly string[] }

/** The meanings of a word or of several words together; none where they are no words of the trade. */
export type Dictionary = (phrase: string) => readonly Meaning[]

/** A word as it was typed, or words that mean something together. Phrases are folded. */
export type WordGroup = {
  typed: string
  /** The other names of all that it can mean. */
  others: readonly string[]
  meanings: readonly Meaning[]
}
export type Words = readonly WordGroup[]

const mostGroups = 8
const longestPhrase = 5

/** Letters and digits in lower case without accents, one space between words: "St. Mary's" and "st marys" are the same. */
export const folded = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’\p{Mark}]/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()

/** The words of a question, the longest known phrase first; what comes after the eighth is left out. */
export function wordsOf(typed: string, dictionary: Dictionary): Words {
  const said = folded(typed).split(' ').filter(Boolean)
  const groups: WordGroup[] = []
  for (let from = 0; from < said.length && groups.length < mostGroups; ) {
    const { length, meanings } = longestKnown(said.slice(from, from + longestPhrase), dictionary)
    groups.push(groupOf(said.slice(from, from + length).join(' '), meanings))
    from += length
  }
  return groups
}

function longestKnown(said: readonly string[], dictionary: Dictionary) {
  for (let length = said.length; length > 0; length -= 1) {
    const meanings = dictionary(said.slice(0, length).join(' '))
    if (meanings.length > 0) return { length, meanings }
  }
  return { length: 1, meanings: [] }
}

function groupOf(typed: string, meanings: readonly Meaning[]): WordGroup {
  const names = meanings.flatMap((meaning) => meaning.names.map(folded))
  return { typed, others: [...new Set(names)].filter((name) => name !== typed), meanings }
}
