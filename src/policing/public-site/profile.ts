// Who lives in a neighbourhood, in the words and shares that its page shows.
import { shareInWords } from '../../platform/view-filters.ts'
import { everybody } from '../neighbourhoods/rules.ts'

type Count = { topic: string; category: string; count: number; forceCount: number }
type Source = { subject: string; title: string; publisher: string; asAt: string; licence: string }

/** Tenths 1 and 2 together: the most deprived fifth. */
const mostDeprived = ['Tenth 1', 'Tenth 2']
const shownSeparately = ['Deprivation', 'Households']
const order = [everybody, 'Ethnic group', 'Religion', 'Main language', 'Disability']

/** Undefined when nobody has been counted. Shares are 0 to 1; `source` is a place in `sources`, from 1. */
export function describeProfile(counts: readonly Count[], sources: readonly Source[], forceName: string) {
  const topics = Map.groupBy(counts, ({ topic }) => topic)
  const people = sumOf(topics.get(everybody) ?? [])
  if (people === 0) return undefined
  const sourceOf = (topic: string) => sources.findIndex(({ subject }) => subject === topic) + 1
  const named = [...topics.keys()].filter((topic) => !shownSeparately.includes(topic)).sort((a, b) => rank(a) - rank(b))
  const households = sumOf(topics.get('Households') ?? [])
  return {
    people,
    households: households > 0 ? households : null,
    sources,
    topics: named.map((title) => ({ title, source: sourceOf(title), groups: groupsOf(topics.get(title)!) })),
    deprivation: deprivationOf(topics.get('Deprivation') ?? [], forceName, sourceOf('Deprivation')),
  }
}

const rank = (topic: string) => (order.includes(topic) ? order.indexOf(topic) : order.length)
const sumOf = (rows: readonly Count[], of: 'count' | 'forceCount' = 'count') =>
  rows.reduce((sum, row) => sum + row[of], 0)

function groupsOf(rows: readonly Count[]) {
  const [all, force] = [sumOf(rows), sumOf(rows, 'forceCount')]
  if (all === 0) return []
  return rows.map(({ category, count, forceCount }) => ({
    label: category,
    count,
    share: count / all,
    forceShare: force > 0 ? forceCount / force : null,
  }))
}

function deprivationOf(rows: readonly Count[], forceName: string, source: number) {
  const groups = groupsOf(rows)
  if (groups.length === 0) return undefined
  const poorest = groups.filter(({ label }) => mostDeprived.includes(label))
  const mostDeprivedShare = poorest.reduce((sum, { share }) => sum + share, 0)
  const forceShare = poorest.reduce((sum, group) => sum + (group.forceShare ?? 0), 0)
  return { mostDeprivedShare, forceShare, sentence: sentenceOn(mostDeprivedShare, forceShare, forceName), source }
}

function sentenceOn(share: number, forceShare: number, forceName: string) {
  const place = 'in one of the most deprived fifth of areas in England'
  return `${peopleHere(share)} ${place}. In ${forceName} as a whole it is ${shareInWords(forceShare)}.`
}

function peopleHere(share: number) {
  if (share <= 0) return 'Nobody here lives'
  if (share >= 0.995) return 'Everybody here lives'
  const words = shareInWords(share)
  if (words === 'half') return 'About half of the people here live'
  return /^\d/.test(words)
    ? `About ${words} people here live`
    : `${words[0]!.toUpperCase()}${words.slice(1)} people here live`
}
