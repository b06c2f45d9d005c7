// What a file of a list is: so that whoever meets a figure in it later can say what was counted, when, and for whom.

import type { ShownForm } from '../forms/form.ts'
import type { Column, ColumnKind, Fact, Table } from '../spreadsheets/table.ts'
import { number } from '../view-filters.ts'
import type { Asked, ListColumn } from './list.ts'

type Taken = {
  /** How many rows there are in it. */
  rows: number
  /** Who takes it away. */
  by: string
}

/** The filters in the words of their questions, the order, and how much of it there is. */
export function factsOf<Name extends string>(
  { filters, columns }: { filters: ShownForm; columns: readonly ListColumn<Name>[] },
  { sort, order }: Pick<Asked<unknown, Name>, 'sort' | 'order'>,
  { rows, by }: Taken,
): Fact[] {
  const heading = columns.find(({ name }) => name === sort)?.heading ?? sort
  const chosen = filters.fields.flatMap(({ label, typed, control }): Fact[] => {
    const options = 'options' in control ? control.options : []
    const words = typed.filter((each) => each !== '').map((each) => optionText(options, each))
    return words.length > 0 ? [{ label, value: words.join(', ') }] : []
  })
  return [
    ...(chosen.length > 0 ? chosen : [{ label: 'Filters', value: 'none: all that whoever took it may see' }]),
    { label: 'Order', value: `${heading}, ${order}` },
    { label: 'Rows', value: number(rows) },
    { label: 'Taken by', value: by },
  ]
}

const optionText = (options: readonly { value: string; text: string }[], value: string) =>
  options.find((option) => option.value === value)?.text ?? value

const datatypes: Record<ColumnKind, string> = {
  text: 'string',
  number: 'decimal',
  day: 'date',
  instant: 'dateTimeStamp',
}

/** CSV on the Web (W3C 2015, Metadata Vocabulary for Tabular Data): what stands beside a CSV file, for programs and people. */
export const csvMetadata = ({ title, notes, facts = [], columns }: Table, url: string, madeAt: Date) => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en-GB' }],
  url,
  'dc:title': title,
  'dc:description': notes.join(' '),
  'dc:created': madeAt.toISOString(),
  notes: facts,
  tableSchema: {
    columns: columns.map(({ name, heading, kind }: Column) => ({ name, titles: heading, datatype: datatypes[kind] })),
  },
})
