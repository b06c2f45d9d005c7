// Equality figures of staff as HR counts them: numbers by part of the force, nobody by themselves (CSV or ODS).
import { basename } from 'node:path'
import { type Checked, isDay, problems } from '../../../platform/checks.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { ImportKind, ImportOptions } from '../../../platform/import/kind.ts'
import { ImportRefused, type Problem } from '../../../platform/import/refusal.ts'
import { readTable } from '../../../platform/import/table.ts'
import { count, day as dayInWords } from '../../../platform/view-filters.ts'
import type { Geography } from '../../accounts/rules.ts'
import { fewestPeople, type StaffCount, sumOf } from '../equality/rules.ts'
import { liesIn } from '../parts.ts'
import { placesCalled, whyNotPlace } from './cells.ts'
import type { Faces } from './posts.ts'

const columns = {
  part: 'code or name of the section or division; force for the whole force',
  characteristic: 'what is counted, as the census names it: Ethnic group, Religion, Disability, Sex',
  category: 'such as Christian, in the census’s own words; also for those who did not say',
  people: `how many of the staff of that part; a part has ${fewestPeople} people or more`,
} as const
type Column = keyof typeof columns

export const staffEqualityImport: ImportKind<Faces> = {
  name: 'staff-equality',
  may: 'manage-posts',
  summary:
    'CSV or ODS of equality figures of staff from HR: counts by part of the force, never of persons; the same file again changes nothing',
  columns,
  settings: { counted: 'the day on which HR counted, such as 2026-11-24; else today' },
  async run(file, options, { teams, accounts }) {
    const countedOn = countedOf(file, options, dayOf(teams.now()))
    const geography = await accounts.geography()
    const { values, rows } = await readTable<Column, StaffCount>(file, {
      columns: ['part', 'characteristic', 'category', 'people'],
      map: options.map,
      check: (row) => checkRow(row, countedOn, geography),
      unique: {
        column: 'category',
        key: ({ place, characteristic, category }) =>
          [geography.get(place.id)?.name ?? 'The whole force', characteristic, category].join(', '),
      },
    })
    const numbered = values.map((value, at) => ({ ...value, row: rows[at]! }))
    const wrong = [...tooFew(numbered, geography), ...tooMany(numbered, geography)]
    if (wrong.length > 0)
      throw new ImportRefused(
        basename(file),
        wrong.map((problem) => ({ ...problem, column: options.map.people ?? 'people' })),
      )
    const taken = await teams.equality.take(values, `HR count of ${dayInWords(countedOn)}`)
    const all = new Set(values.map(({ characteristic }) => characteristic)).size
    const notes = [`${count(taken, 'characteristic')} new or changed, ${all - taken} as they were`]
    return { kind: 'staff-equality', rows: values.length, notes }
  },
}

function countedOf(file: string, { settings }: ImportOptions, today: string) {
  const { counted = today } = settings
  const refusal = (reason: string) => new ImportRefused(basename(file), [{ row: null, column: '--counted', reason }])
  if (!isDay(counted)) throw refusal(`'${counted}' is not a day like 2026-11-24`)
  if (counted > today) throw refusal(`${dayInWords(counted)} is still to come`)
  return counted
}

function checkRow(row: Record<Column, string>, countedOn: string, geography: Geography): Checked<StaffCount> {
  const places = placesCalled(row.part, geography)
  const [place] = places
  const errors = problems({
    part:
      whyNotPlace(row.part, places) ||
      (place?.kind === 'neighbourhood' &&
        `'${row.part}' is one team, which is too few people. Count a section, a division or the force`),
    characteristic: whyNotWords(row.characteristic, 'Say what is counted'),
    category: whyNotWords(row.category, 'Enter a category'),
    people: !/^\d{1,6}$/.test(row.people) && `'${row.people}' is not a whole number of people`,
  })
  if (errors || !place) return { errors: errors! }
  const { characteristic, category, people } = row
  return { value: { place, characteristic, category, people: Number(people), countedOn } }
}

function whyNotWords(typed: string, missing: string) {
  if (typed === '') return missing
  return typed.length > 120 && 'this is longer than 120 characters'
}

type Numbered = StaffCount & { row: number }

const groupsOf = (rows: readonly Numbered[]) => [
  ...Map.groupBy(rows, ({ place, characteristic }) => JSON.stringify([characteristic, place.id])).values(),
]

/** Figures of so few people would be about persons. */
const tooFew = (rows: readonly Numbered[], geography: Geography): Omit<Problem, 'column'>[] =>
  groupsOf(rows)
    .filter((group) => sumOf(group) < fewestPeople)
    .map(([first, ...others]) => ({
      row: first!.row,
      reason: `${nameOf(first!, geography)} has ${count(sumOf([first!, ...others]), 'person', 'people')} by ${first!.characteristic}, and of fewer than ${fewestPeople} there are no figures. Leave it out`,
    }))

/** What lies in a part cannot be more than the part. */
const tooMany = (rows: readonly Numbered[], geography: Geography): Omit<Problem, 'column'>[] =>
  rows.flatMap((row) => {
    const sum = (kind: string) =>
      sumOf(
        rows.filter(
          (other) =>
            other.place.kind === kind &&
            other.place.id !== row.place.id &&
            other.characteristic === row.characteristic &&
            other.category === row.category &&
            liesIn(other.place, row.place, geography),
        ),
      )
    const [divisions, sections] = [sum('division'), sum('section')]
    const within = Math.max(divisions, sections)
    if (within <= row.people) return []
    const reason = `parts of ${nameOf(row, geography)} have ${within} people together in this category, and it has ${row.people}`
    return [{ row: row.row, reason }]
  })

const nameOf = ({ place }: StaffCount, geography: Geography) => geography.get(place.id)?.name ?? 'The whole force'
