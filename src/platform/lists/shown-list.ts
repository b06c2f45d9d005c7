// What the macro `listTable` draws: nothing is worked out in the view.
import type { ShownForm } from '../forms/form.ts'
import { number } from '../view-filters.ts'
import type { Format } from './download.ts'
import type { Asked, ListColumn, Order, Sort } from './list.ts'
import { pagesToOffer } from './pages.ts'
import { mostCounted, type Total } from './total.ts'

/** What stands in a cell. `note` is smaller, under it; `pairs` stand in a <details> whose summary is `details`. */
export type Cell =
  | { text: string; href?: string; note?: string }
  | { number: number | null }
  | { at: Date | null }
  | { tag: string; colour: 'blue' | 'green' | 'grey' | 'red' | 'yellow' | 'purple' | 'turquoise' }
  | { details: string; pairs: readonly { name: string; value: string }[] }

export type Found<Name extends string> = { rows: readonly Readonly<Record<Name, Cell>>[]; total: Total }

export type Texts = {
  /** What the table holds, for those who hear it: 'Entries of the audit trail'. */
  caption: string
  /** While there is nothing at all: 'Nobody has an account yet.' */
  nothingYet: string
  /** When filters find nothing: 'No account matches.' */
  nothingFound: string
  button?: string
}

const files: readonly { format: Format; text: string }[] = [
  { format: 'csv', text: 'CSV' },
  { format: 'ods', text: 'ODS' },
  { format: 'csv-metadata.json', text: 'About the CSV' },
]

/** Links to a table in every format that `sendTable` gives. */
export const filesAt = (addressOf: (format: Format) => string) =>
  files.map(({ format, text }) => ({ text, href: addressOf(format) }))

type Declared<Name extends string> = {
  columns: readonly ListColumn<Name>[]
  filters: ShownForm
  defaultSort: Sort<Name>
  texts: Texts
}
type Pairs = [name: string, value: string][]

export function showList<Name extends string>(
  { columns, filters, defaultSort, texts }: Declared<Name>,
  asked: Asked<unknown, Name>,
  { path, rows, total }: Found<Name> & { path: string },
) {
  const typed: Pairs = filters.fields.flatMap(({ name, typed }) =>
    typed.filter((value) => value !== '').map((value): [string, string] => [name, value]),
  )
  const kept = sortPairs(asked, defaultSort)
  const address = (pairs: Pairs, end = '') => `${path}${end}${pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''}`
  const addressOfPage = (page: number) => address([...typed, ...kept, ...pagePairs(page)])
  const lastPage = Math.max(1, Math.ceil(total.count / asked.limit))
  return {
    path,
    caption: texts.caption,
    button: texts.button ?? 'Search',
    filters,
    kept: kept.map(([name, value]) => ({ name, value })),
    clearHref: typed.length > 0 ? address(kept) : undefined,
    headings: columns.map(({ name, heading, isNumeric, isSortable }) => ({
      heading,
      isNumeric: isNumeric ?? false,
      sorted: isSortable && name === asked.sort ? asked.order : undefined,
      href: isSortable ? address([...typed, ...sortPairs(nextSort(name, asked), defaultSort)]) : undefined,
    })),
    rows: rows.map((row) =>
      columns.map(({ name, heading, isNumeric }) => ({ ...row[name], heading, isNumeric: isNumeric ?? false })),
    ),
    summary: rows.length > 0 ? showing(asked, rows.length, total) : undefined,
    isMore: total.isMore,
    empty: rows.length > 0 ? undefined : { ...whyEmpty(typed, texts, total), lastPage: addressOfPage(lastPage) },
    pagination: lastPage > 1 ? pagesToOffer(asked.page, lastPage, addressOfPage) : undefined,
    downloads: rows.length > 0 && !asked.errors ? filesAt((format) => address([...typed, ...kept], `.${format}`)) : [],
  }
}

const whyEmpty = (typed: Pairs, { nothingYet, nothingFound }: Texts, { count }: Total) =>
  count > 0
    ? { text: 'The list ends before this page.', isPastEnd: true }
    : { text: typed.length > 0 ? nothingFound : nothingYet }

/** The same column the other way round; another begins with its first. */
const nextSort = <Name extends string>(sort: Name, now: Sort<Name>): Sort<Name> => {
  const order: Order = sort === now.sort && now.order === 'ascending' ? 'descending' : 'ascending'
  return { sort, order }
}

const sortPairs = <Name extends string>({ sort, order }: Sort<Name>, byDefault: Sort<Name>): Pairs =>
  sort === byDefault.sort && order === byDefault.order
    ? []
    : [['sort', sort], ...(order === 'descending' ? ([['order', order]] as Pairs) : [])]

const pagePairs = (page: number): Pairs => (page === 1 ? [] : [['page', String(page)]])

function showing({ offset }: { offset: number }, rows: number, { count, isMore }: Total) {
  const of = isMore ? `more than ${number(mostCounted)}` : number(count)
  return `Showing ${number(offset + 1)} to ${number(offset + rows)} of ${of}`
}
