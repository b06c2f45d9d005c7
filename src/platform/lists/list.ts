// A list is declared once: its columns, its filters, how it is sorted. From that come the question to the store, the
// page (platform/lists.njk) and the files to take away.
import type { Body, Fields, Form, ValuesOf } from '../forms/form.ts'
import { factsOf } from './about-file.ts'
import { type Found, showList, type Texts } from './shown-list.ts'
import { mostCounted } from './total.ts'

export type ListColumn<Name extends string> = {
  name: Name
  heading: string
  isNumeric?: true
  isSortable?: true
}
export type Order = 'ascending' | 'descending'
export type Sort<Name extends string> = { sort: Name; order: Order }

/** What an address asks for: what the store must find, and in which order. */
export type Asked<Values, Name extends string = string> = Sort<Name> & {
  /** Of the filters that were understood; what was not is as if nothing had been typed. */
  filters: Values
  /** By filter, what was not understood. */
  errors?: Record<string, string>
  /** From 1. */
  page: number
  limit: number
  offset: number
  /** As it came, for the links of the page. */
  query: Body
}

export type ListDeclared<Of extends Fields, Name extends string> = {
  columns: readonly ListColumn<Name>[]
  /** Sent by GET. Each must allow that nothing is typed or chosen. */
  filters: Form<Of>
  defaultSort: Sort<NoInfer<Name>>
  texts: Texts
  pageSize?: number
}

export function declareList<Of extends Fields, const Name extends string>(declared: ListDeclared<Of, Name>) {
  const { columns, filters, defaultSort, pageSize = 25 } = declared
  const demanded = filters.check({}).errors
  if (demanded) throw new Error(`A filter must allow that nothing is typed: ${Object.keys(demanded).join(', ')}`)

  return {
    columns,

    /** Sorting or a page that there is not falls back to the default; a wrong filter is left out, and said so. */
    read(query: Body): Asked<ValuesOf<Of>, Name> {
      const { errors } = filters.check(query)
      const right = Object.fromEntries(
        Object.entries(query).filter(([name]) => !errors || !Object.hasOwn(errors, name)),
      )
      const page = readPage(query.page, Math.ceil(mostCounted / pageSize))
      return {
        filters: filters.check(right).value!,
        ...(errors ? { errors } : {}),
        ...readSort(query, columns, defaultSort),
        page,
        limit: pageSize,
        offset: (page - 1) * pageSize,
        query,
      }
    },

    /** How a file of it came about, for its notes. */
    facts: (
      asked: Pick<Asked<ValuesOf<Of>, Name>, 'filters' | 'sort' | 'order'>,
      taken: { rows: number; by: string },
    ) => factsOf({ columns, filters: filters.blank(asked.filters) }, asked, taken),

    /** For the macro `listTable`. `path` is the address of the list; its files have the same with .csv or .ods. */
    show: (asked: Asked<ValuesOf<Of>, Name>, found: Found<Name> & { path: string }) =>
      showList({ ...declared, filters: filters.again(asked.query, asked.errors ?? {}) }, asked, found),
  }
}

function readPage(typed: Body[string], most: number) {
  const page = typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : 1
  return Math.min(Math.max(page, 1), most)
}

function readSort<Name extends string>(
  { sort, order }: Body,
  columns: readonly ListColumn<Name>[],
  byDefault: Sort<Name>,
): Sort<Name> {
  const column = columns.find(({ name, isSortable }) => isSortable && name === sort)
  if (!column) return byDefault
  return { sort: column.name, order: order === 'descending' ? 'descending' : 'ascending' }
}
