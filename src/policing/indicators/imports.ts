// Files of indicators: what other forces have, and which forces are most similar (ST-07, ST-08, SV-10).
import { basename } from 'node:path'
import { type Checked, isDay, problems } from '../../platform/checks.ts'
import type { ImportKind, ImportOptions } from '../../platform/import/kind.ts'
import { ImportRefused } from '../../platform/import/refusal.ts'
import { readTable } from '../../platform/import/table.ts'
import { count } from '../../platform/view-filters.ts'
import type { GivenGroup, GivenValue, Indicators } from './indicators.ts'
import { type Indicator, shareTyped } from './rules.ts'

type Faces = { indicators: Indicators }

const valueColumns = {
  indicator: 'the code of the indicator, such as 2a or 10b',
  force: 'the code of the force, such as leicestershire; the own one by its id',
  year_end: 'the last day of the year, such as 2008-03-31',
  value: 'percent, such as 49.1; points for a gap',
  source: 'the publication',
  n: 'how many were asked, where it says so',
  design_effect: 'where it says so',
  page: 'where in the publication',
  name: 'what the force is called',
} as const
type ValueColumn = keyof typeof valueColumns
const mayHave = ['n', 'design_effect', 'page', 'name'] as const

type ValueRow = { given: GivenValue; name: string }

const codeOfForce = /^[a-z0-9][a-z0-9-]{0,59}$/
const whyNotCode = (code: string) =>
  !codeOfForce.test(code) && 'Enter the code of a force, in lower case, such as leicestershire'

function checkValue(row: Record<ValueColumn, string>, indicators: ReadonlyMap<string, Indicator>): Checked<ValueRow> {
  const { force, year_end: yearEnd, source, page, name } = row
  const indicator = indicators.get(row.indicator)
  const value = indicator ? shareTyped(row.value, indicator) : 0
  const n = row.n === '' ? null : Number(row.n.replaceAll(',', ''))
  const designEffect = row.design_effect === '' ? null : Number(row.design_effect)
  const errors = problems({
    indicator: !indicator && `There is no indicator '${row.indicator}'; known are ${[...indicators.keys()].join(', ')}`,
    force: whyNotCode(force),
    year_end: !isDay(yearEnd) && 'Enter the last day of the year, such as 2008-03-31',
    value: typeof value === 'string' && value,
    n: n !== null && !(Number.isInteger(n) && n >= 2) && 'Enter how many were asked, 2 or more, or leave it empty',
    design_effect: designEffect !== null && !(designEffect > 0 && designEffect < 100) && 'Enter a number above 0',
    source: source === '' && 'Enter the publication',
  })
  if (errors) return { errors }
  const unknown = { missing: null, variance: null, df: null, earlierEnd: null, earlierCovariance: null }
  const known = { force, indicatorCode: row.indicator, yearEnd, value: value as number, n, designEffect, source, page }
  return { value: { given: { ...known, ...unknown, kind: 'printed', method: 'as printed', isPublished: true }, name } }
}

const values: ImportKind<Faces> = {
  name: 'indicator-values',
  summary: 'CSV or ODS of what indicators were in other forces, as published; the same file again changes nothing',
  columns: valueColumns,
  async run(file, { map }: ImportOptions, { indicators }) {
    const known = new Map((await indicators.book()).indicators.map((indicator) => [indicator.code, indicator]))
    const table = await readTable<ValueColumn, ValueRow>(file, {
      columns: Object.keys(valueColumns) as ValueColumn[],
      optional: mayHave,
      map,
      check: (row) => checkValue(row, known),
      unique: {
        column: 'force',
        key: ({ given }) => `${given.indicatorCode} of ${given.force} in ${given.yearEnd}`,
      },
    })
    const names = new Map(table.values.flatMap(({ given, name }) => (name === '' ? [] : [[given.force, name]])))
    const { added, same } = await indicators.record(
      table.values.map(({ given }) => given),
      names,
    )
    const notes = same > 0 ? [`${count(same, 'value')} stood there already`] : []
    return { kind: 'indicator-values', rows: added + same, notes }
  },
}

const groupColumns = {
  force: 'the code of the force whose group it is',
  member: 'the code of a force that is most similar to it',
  year_end: 'the last day of the year for which the group holds first, such as 2008-03-31',
  source: 'who says so',
  name: 'what the member is called',
} as const
type GroupColumn = keyof typeof groupColumns
type GroupRow = Record<GroupColumn, string>

function checkGroup(row: GroupRow): Checked<GroupRow> {
  const errors = problems({
    force: whyNotCode(row.force),
    member:
      whyNotCode(row.member) || (row.member === row.force && 'A force is not compared with itself; leave this row out'),
    year_end: !isDay(row.year_end) && 'Enter the last day of the year, such as 2008-03-31',
    source: row.source === '' && 'Enter who says so',
  })
  return errors ? { errors } : { value: row }
}

const groups: ImportKind<Faces> = {
  name: 'similar-forces',
  summary: 'CSV or ODS of the most similar forces of each force; a group takes the place of that of the same year',
  columns: groupColumns,
  async run(file, { map }, { indicators }) {
    const { values: rows } = await readTable<GroupColumn, GroupRow>(file, {
      columns: Object.keys(groupColumns) as GroupColumn[],
      optional: ['name'],
      map,
      check: checkGroup,
      unique: { column: 'member', key: ({ force, member, year_end }) => `${member} for ${force} in ${year_end}` },
    })
    const made = groupsOf(rows, file)
    const names = new Map(rows.flatMap(({ member, name }) => (name === '' ? [] : [[member, name]])))
    await indicators.saveGroups(made, names)
    return { kind: 'similar-forces', rows: rows.length, notes: [`${count(made.length, 'group')}`] }
  },
}

function groupsOf(rows: readonly GroupRow[], file: string): GivenGroup[] {
  const grouped = Map.groupBy(rows, ({ force, year_end }) => `${force} ${year_end}`)
  return [...grouped.values()].map((each) => {
    const { force, year_end: yearEnd, source } = each[0]!
    if (each.some((row) => row.source !== source))
      throw new ImportRefused(basename(file), [
        { row: null, column: 'source', reason: `the group of ${force} in ${yearEnd} has two sources; choose one` },
      ])
    return { force, members: each.map(({ member }) => member), yearEnd, source }
  })
}

export const indicatorImports: ImportKind<Faces>[] = [values, groups]
