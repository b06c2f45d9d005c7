// What indicators were in forces, as somebody published it, in a file (ST-07, SV-10).
import { basename } from 'node:path'
import type { ImportKind, ImportOptions } from '../../../platform/import/kind.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count, day } from '../../../platform/view-filters.ts'
import type { Book, GivenPublication, Indicators } from '../indicators.ts'
import { type Edition, placeOf } from '../publications/revisions.ts'
import { intakeInWords } from '../publications/words.ts'
import { checkValue, mayHave, type ValueColumn, type ValueRow, valueColumns } from './checking-values.ts'

type Faces = { indicators: Indicators }

export const publishedValues: ImportKind<Faces> = {
  name: 'indicator-values',
  summary:
    'CSV or ODS of what indicators were in forces, as published; the same file again changes nothing, a corrected one is a revision',
  columns: valueColumns,
  async run(file, { map }: ImportOptions, { indicators }) {
    const book = await indicators.book()
    const known = new Map(book.indicators.map((indicator) => [indicator.code, indicator]))
    const table = await readTable<ValueColumn, ValueRow>(file, {
      columns: Object.keys(valueColumns) as ValueColumn[],
      optional: mayHave,
      map,
      check: (row) => checkValue(row, { indicators: known, today: indicators.today() }),
      unique: {
        column: 'force',
        key: ({ given }) => `${given.indicatorCode} of ${given.force} in ${given.yearEnd}`,
      },
    })
    const given = publicationsIn(table.values)
    refuseTwoDays(given, file)
    refuseOlder(table.values, { held: await indicators.publications(), book, file })
    const names = new Map(table.values.flatMap(({ given, name }) => (name === '' ? [] : [[given.force, name]])))
    const { added, same } = await indicators.record(
      table.values.map(({ given }) => given),
      names,
    )
    const notes = [
      ...(same > 0 ? [`${count(same, 'value')} stood there already`] : []),
      ...(added > 0 ? notesOn(given, await indicators.publications()) : []),
    ]
    return { kind: 'indicator-values', rows: added + same, notes }
  },
}

const isOf = (one: GivenPublication, other: GivenPublication) =>
  one.title === other.title && one.publisher === other.publisher

const publicationsIn = (rows: readonly ValueRow[]): GivenPublication[] => {
  const named = rows.flatMap(({ given: { publication } }) => (publication ? [publication] : []))
  return [...new Map(named.map((each) => [JSON.stringify(Object.values(each)), each])).values()]
}

const refusal = (file: string, reason: string) =>
  new ImportRefused(basename(file), [{ row: null, column: 'published_on', reason }])

function refuseTwoDays(given: readonly GivenPublication[], file: string) {
  const twice = given.find((one) => given.some((other) => other !== one && isOf(one, other)))
  if (twice)
    throw refusal(file, `“${twice.title}” has two days of publication; take in each edition with a file of its own`)
}

/** What was printed first would take the place of what corrected it. */
function refuseOlder(rows: readonly ValueRow[], { held, book, file }: { held: Edition[]; book: Book; file: string }) {
  const printed = new Map(
    held.map(({ id, intakes }) => [
      id,
      new Set(intakes.flatMap(({ figures }) => figures.map(({ value }) => placeOf(value)))),
    ]),
  )
  for (const { given } of rows) {
    const { publication, force } = given
    const place = placeOf({ ...given, measuredId: book.forceOf(force)?.id ?? '' })
    const later =
      publication &&
      held.find(
        (each) =>
          isOf(publication, each) && each.publishedOn > publication.publishedOn && printed.get(each.id)?.has(place),
      )
    if (later)
      throw refusal(
        file,
        `“${later.title}” is here in its edition of ${day(later.publishedOn)}. That of ${day(publication.publishedOn)} came out before, and its figures would take the place of the later ones`,
      )
  }
}

function notesOn(given: readonly GivenPublication[], held: readonly Edition[]) {
  return given.flatMap((one) => {
    const edition = held.find((other) => isOf(one, other) && other.publishedOn === one.publishedOn)
    const intake = edition?.intakes.at(-1)
    return intake ? [`${one.title}, ${one.publisher}, ${day(one.publishedOn)}. ${intakeInWords(intake)}`] : []
  })
}
