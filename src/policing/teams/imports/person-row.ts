// One row of a list of people: somebody, with a post that they hold.
import { type Checked, problems } from '../../../platform/checks.ts'
import type { PersonRow } from '../intake/people-plan.ts'
import {
  type RankNames,
  readAnswer,
  readDay,
  readFte,
  whyNotAnswer,
  whyNotDay,
  whyNotFte,
  whyNotRank,
} from './cells.ts'

export const personColumns = {
  collar_number: 'their personal or collar number, by which they are known again',
  name: 'their name',
  rank: 'their rank or role, as pages name it',
  post: 'the reference of a post that they hold; several rows for several posts; empty says nothing of posts',
  from: 'their first day in the post',
  until: 'the first day no longer in it; empty where no end is known',
  fte: 'what they work in it, in full-time equivalents; else 1',
  employer: 'who employs them, where it is not the police; police where it is; empty says nothing',
  joined: 'the first day of somebody new; else their first day in a post, or the day of the export',
  left: 'the first day on which they are gone',
  voicemail: 'whether callers can leave them a message: yes or no; empty says nothing',
} as const

export type PersonColumn = keyof typeof personColumns
export const personMust = ['collar_number', 'name', 'rank'] as const
export const personMay = ['post', 'from', 'until', 'fte', 'employer', 'joined', 'left', 'voicemail'] as const

type Typed = Record<PersonColumn, string>

export function checkPersonRow(row: Typed, ranks: RankNames): Checked<PersonRow> {
  const [rank, joined, left] = [ranks.get(row.rank.toLowerCase()), readDay(row.joined), readDay(row.left)]
  const errors = problems({
    collar_number: whyNotText(row.collar_number, 20, 'Enter their number'),
    name: whyNotText(row.name, 120, 'Enter their name'),
    rank: whyNotRank(row.rank, ranks),
    employer: row.employer.length > 120 && 'this is longer than 120 characters',
    joined: whyNotDay(row.joined),
    left: whyNotDay(row.left) || (isBefore(left, joined) && 'this is before the day on which they joined'),
    voicemail: whyNotAnswer(row.voicemail),
    ...whyNotHolding(row),
  })
  if (errors || !rank) return { errors: errors! }
  const { collar_number: collarNumber, name, employer } = row
  return {
    value: {
      collarNumber,
      name,
      rank,
      employer: employer === '' ? undefined : employer.toLowerCase() === 'police' ? '' : employer,
      hasVoicemail: readAnswer(row.voicemail),
      joinedOn: joined,
      leftOn: left,
      holding: readHolding(row),
    },
  }
}

function whyNotText(typed: string, most: number, missing: string) {
  if (typed === '') return missing
  return typed.length > most && `this is longer than ${most} characters`
}

const isBefore = (day: string | undefined, other: string | undefined) =>
  day !== undefined && other !== undefined && day < other

function whyNotHolding({ post, from, until, fte }: Typed) {
  if (post === '') {
    const advice = 'Say in post which post this is of, or leave this empty'
    return { from: from !== '' && advice, until: until !== '' && advice }
  }
  const [first, end] = [readDay(from), readDay(until)]
  return {
    from: from === '' ? 'Enter their first day in the post' : whyNotDay(from),
    until:
      whyNotDay(until) ||
      (first !== undefined &&
        end !== undefined &&
        end <= first &&
        'this is not later than their first day in the post'),
    fte: fte !== '' && whyNotFte(fte),
  }
}

const readHolding = ({ post, from, until, fte }: Typed) =>
  post === ''
    ? undefined
    : { reference: post, from: readDay(from)!, until: readDay(until) ?? null, fte: readFte(fte) ?? 1 }
