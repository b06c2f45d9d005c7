// What is held on somebody, as a document for paper and as data. Both say the same; only paper has an end.
import { isDay } from '../checks.ts'
import type { DocumentPart, PrintedDocument } from '../documents/printed-document.ts'
import { count, day, instant, inWords } from '../view-filters.ts'
import type { Holding, Regime } from './kind.ts'
import type { HeldKind, Telling } from './personal-data.ts'

export const regimes: Record<Regime, string> = {
  'uk-gdpr': 'Under the UK GDPR',
  'law-enforcement': 'For law enforcement (Part 3 of the Data Protection Act 2018)',
}

/** So many rows of one table stand on paper; all of them in data.json. */
export const mostRowsOnPaper = 300

const rights = `You may ask for mistakes to be put right, for records to be erased or restricted, and object to how they are used. \
If you are not content with the answer you may complain to the Information Commissioner: ico.org.uk/make-a-complaint.`

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A value as people read it: days and times in words, lists with commas, the parts of an object with their names. */
export function inPlainWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (value instanceof Date) return instant(value)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.map(inPlainWords).join(', ')
  if (isPlain(value))
    return Object.entries(value)
      .map(([name, part]) => [name, inPlainWords(part)] as const)
      .filter(([, part]) => part !== '')
      .map(([name, part]) => `${name}: ${part}`)
      .join('; ')
  return typeof value === 'string' && isDay(value) ? day(value) : String(value)
}

export const cellsOf = ({ columns }: Holding, row: Holding['rows'][number]) =>
  Object.keys(columns).map((name) => inPlainWords(row[name]))

/** The document for the person: what is held, why, for how long, and what they can do about it. */
export function asDocument({ holder, look, person, reference, madeAt, kinds }: Telling): PrintedDocument {
  const byRegime = Map.groupBy(kinds, ({ regime }) => regime)
  return {
    title: `What ${holder} holds about ${person.name}`,
    subtitle: reference,
    look,
    madeAt,
    parts: [
      { kind: 'paragraph', text: summary(kinds) },
      ...sharedNames(person),
      ...[...byRegime].flatMap(([regime, held]): DocumentPart[] => [
        { kind: 'heading', text: regimes[regime] },
        ...held.flatMap(partsOf),
      ]),
      { kind: 'heading', text: 'Your rights' },
      { kind: 'paragraph', text: rights },
    ],
  }
}

const summary = (kinds: readonly HeldKind[]) =>
  kinds.length === 0
    ? 'Nothing is held under the name, address or number that was given.'
    : `${count(kinds.length, 'kind')} of record: ${inWords(kinds.map(({ title, records }) => `${title.toLowerCase()} (${records})`))}. The file data.json beside this document says the same for computers.`

const sharedNames = ({ sharedNames: names }: Telling['person']): DocumentPart[] =>
  names.length === 0
    ? []
    : [
        {
          kind: 'paragraph',
          text: 'Somebody else here has the same name. Records that hold a name and nothing else are left out, because they could be about either.',
        },
      ]

function partsOf({ title, purpose, lawfulBasis, keptFor, holdings }: HeldKind): DocumentPart[] {
  const facts = [
    { label: 'What for', value: purpose },
    { label: 'Lawful basis', value: lawfulBasis },
    { label: 'How long', value: keptFor },
  ]
  return [{ kind: 'heading', level: 2, text: title }, { kind: 'facts', facts }, ...holdings.flatMap(partsOfHolding)]
}

/** One row reads best as facts, several as a table. */
function partsOfHolding(holding: Holding): DocumentPart[] {
  const { title, columns, rows, note } = holding
  const headings = Object.values(columns)
  const shown = rows.slice(-mostRowsOnPaper)
  const left = rows.length - shown.length
  const cut = left > 0 ? [`The newest ${shown.length} of ${count(rows.length, 'row')}; all are in data.json.`] : []
  const notes = [...(note ? [note] : []), ...cut].map((text): DocumentPart => ({ kind: 'paragraph', text }))
  if (rows.length === 1) {
    const facts = cellsOf(holding, rows[0]!).map((value, at) => ({ label: headings[at]!, value }))
    return [
      { kind: 'paragraph', text: title },
      { kind: 'facts', facts: facts.filter(({ value }) => value !== '') },
      ...notes,
    ]
  }
  const table = { caption: title, columns: headings.map((heading) => ({ heading })) }
  return [{ kind: 'table', ...table, rows: shown.map((row) => cellsOf(holding, row)) }, ...notes]
}

/** The same for computers (docs/operating/personal-data.md). Times are ISO 8601 in UTC. */
export function asData({ holder, person, reference, madeAt, kinds }: Telling) {
  const told = ({ name: kind, title, purpose, lawfulBasis, keptFor, holdings }: HeldKind) => ({
    kind,
    title,
    purpose,
    lawfulBasis,
    keptFor,
    tables: holdings.map(({ title: table, columns, rows, note }) => ({
      title: table,
      ...(note ? { note } : {}),
      columns,
      rows: rows.map((row) => Object.fromEntries(Object.keys(columns).map((column) => [column, row[column] ?? null]))),
    })),
  })
  const under = (regime: Regime) => kinds.filter((kind) => kind.regime === regime).map(told)
  return {
    format: 'beatbook personal data 1',
    holder,
    person,
    reference,
    madeAt,
    records: { 'uk-gdpr': under('uk-gdpr'), 'law-enforcement': under('law-enforcement') },
  }
}
