// Which people of an HR system's list are new here, which have changed, and what becomes of the posts they hold.
import type { Member, Posting } from '../rules.ts'
import type { Establishment } from '../strength.ts'
import { type Holding, openHoldings } from './holdings.ts'
import type { Clash, Numbered } from './posts-plan.ts'

/** What a list says of somebody; what it leaves out stays as it is. */
export type PersonRow = Pick<Member, 'name' | 'rank'> & {
  collarNumber: string
  employer: string | undefined
  hasVoicemail: boolean | undefined
  joinedOn: string | undefined
  leftOn: string | undefined
  holding: Holding | undefined
}

export type PersonClash = Clash<'collar_number' | 'name' | 'rank' | 'post' | 'from' | 'until' | 'fte' | 'left'>
export type MemberChange = Partial<Omit<Member, 'id' | 'version' | 'collarNumber' | 'accountId' | 'joinedOn'>>
export type ChangedMember = { member: Member; change: MemberChange }

export type PeoplePlan = {
  add: Member[]
  change: ChangedMember[]
  postings: { add: Posting[]; change: Posting[]; drop: Posting[] }
  /** So many are as they were, with all that they hold. */
  same: number
  /** People of the same ranks who are not in the list. */
  missing: Member[]
  notes: string[]
  clashes: PersonClash[]
}

type Taking = { day: string; endsMissing: boolean; newId: () => string }
type Rows = readonly Numbered<PersonRow>[]

/** @param taking the day of the export, YYYY-MM-DD, and whether whoever is not in it has left on that day */
export function planPeople(rows: Rows, all: Establishment, taking: Taking): PeoplePlan {
  const byNumber = new Map(all.members.map((member) => [member.collarNumber, member]))
  const people = [...Map.groupBy(rows, ({ collarNumber }) => collarNumber)].map(([number, own]) =>
    personOf(own, byNumber.get(number), taking),
  )
  const clashes = people.flatMap(({ rows: own }) => differing(own))
  const missing = missingFrom(rows, all.members, taking.day)
  const left = new Map(people.flatMap(({ member }) => (member.leftOn ? [[member.id, member.leftOn]] : [])))
  if (taking.endsMissing) for (const { id } of missing) left.set(id, taking.day)
  const holdings = openHoldings(all, taking)
  for (const [memberId, day] of left) holdings.endAll(memberId, day)
  for (const { member, rows: own } of people) holdings.endMoved(member, own)
  for (const { member, rows: own } of people) for (const row of own) clashes.push(...holdings.take(member, row))
  for (const { member, rows: own } of people) clashes.push(...holdings.whyNotRank(member, own[0]!.row))
  const changed = people.flatMap(({ member, known }) => (known ? changeOf(known, member) : []))
  const postings = holdings.changes()
  const touched = new Set([
    ...changed.map(({ member }) => member.id),
    ...[...postings.add, ...postings.change, ...postings.drop].map(({ memberId }) => memberId),
  ])
  return {
    add: people.flatMap(({ member, known }) => (known ? [] : [member])),
    change: [
      ...changed,
      ...(taking.endsMissing ? missing.map((member) => ({ member, change: { leftOn: taking.day } })) : []),
    ],
    postings,
    same: people.filter(({ known }) => known && !touched.has(known.id)).length,
    missing,
    notes: [...holdings.notes, ...people.flatMap((person) => namesakeOf(person, all.members))],
    clashes,
  }
}

/** Somebody as they are going to be. */
function personOf(rows: Rows, known: Member | undefined, { day, newId }: Taking) {
  const { collarNumber, name, rank, employer, hasVoicemail, joinedOn, leftOn } = rows[0]!
  const first = rows.flatMap(({ holding }) => holding?.from ?? []).sort()[0]
  const before: Member = known ?? {
    id: newId(),
    collarNumber,
    name,
    rank,
    employer: '',
    accountId: null,
    hasVoicemail: null,
    joinedOn: joinedOn ?? first ?? day,
    leftOn: null,
    version: 1,
  }
  const member: Member = {
    ...before,
    name,
    rank,
    employer: employer ?? before.employer,
    hasVoicemail: hasVoicemail ?? before.hasVoicemail,
    leftOn: leftOn ?? before.leftOn,
  }
  return { rows, known, member }
}

const details = ['name', 'rank', 'employer', 'hasVoicemail', 'leftOn'] as const

function changeOf(known: Member, member: Member): ChangedMember[] {
  const changed = details.filter((name) => known[name] !== member[name])
  return changed.length > 0
    ? [{ member: known, change: Object.fromEntries(changed.map((name) => [name, member[name]])) }]
    : []
}

const columnOf = { name: 'name', rank: 'rank', leftOn: 'left' } as const

/** Somebody new who has the name of somebody without a number: perhaps they are one. */
function namesakeOf({ rows, known, member }: ReturnType<typeof personOf>, members: readonly Member[]): string[] {
  const { row, name, collarNumber } = rows[0]!
  const isThere = members.some((each) => each.collarNumber === null && each.name === name && each.rank === member.rank)
  return known || !isThere
    ? []
    : [
        `Row ${row}: there is a ${name} without a number here already, and ${collarNumber} is now somebody beside them. If they are one person, correct that on the page of either`,
      ]
}

/** Rows of one number that are not of one person, or that say the same post twice. */
function differing(rows: Rows): PersonClash[] {
  const [first, ...others] = rows
  return others.flatMap((row): PersonClash[] => {
    const name = (['name', 'rank', 'leftOn'] as const).find((each) => row[each] !== first![each])
    if (name)
      return [
        {
          row: row.row,
          column: columnOf[name],
          reason: `'${row.collarNumber}' is the number of row ${first!.row}, which says otherwise`,
        },
      ]
    const isSaidBefore = rows.some(
      (other) =>
        other.row < row.row &&
        other.holding?.reference === row.holding?.reference &&
        other.holding?.from === row.holding?.from,
    )
    return row.holding && first!.holding && !isSaidBefore
      ? []
      : [{ row: row.row, column: 'collar_number', reason: `'${row.collarNumber}' stands in row ${first!.row} already` }]
  })
}

/** Of ranks that the list has none of it says nothing, nor of people without a number. */
function missingFrom(rows: Rows, members: readonly Member[], day: string): Member[] {
  const listed = new Set(rows.map(({ collarNumber }) => collarNumber))
  const ranks = new Set(rows.map(({ rank }) => rank))
  return members.filter(
    ({ collarNumber, rank, leftOn }) =>
      collarNumber !== null && !listed.has(collarNumber) && ranks.has(rank) && (leftOn === null || leftOn > day),
  )
}
