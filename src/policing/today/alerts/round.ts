// Who is to be mailed what, on a morning.
import { createHash } from 'node:crypto'
import { clockOn, type Due } from '../../../platform/calendar/due.ts'
import { daysLate } from '../../../platform/calendar/standing.ts'
import { type Holidays, isFirstWorkingDayOfWeek, isWorkingDay } from '../../../platform/calendar/working-days.ts'
import { asGrant, type Geography, type HeldGrant, holdsOn } from '../../accounts/rules.ts'
import { nearestOverseers, type Person, theirsAmong } from '../ownership.ts'
import type { MailChoice } from './settings.ts'

/** Somebody with an account, as the list of accounts knows them. */
export type Recipient = { id: string; email: string; isActive: boolean; grants: readonly HeldGrant[] }

/** What goes to one person: what is late or runs out for them, and what has long been late for those they oversee. */
export type Letter = { accountId: string; email: string; mine: Due[]; overseen: Due[] }

export type Morning = {
  today: string
  places: Geography
  holidays: Holidays
  due: readonly Due[]
  recipients: readonly Recipient[]
  choices: ReadonlyMap<string, MailChoice>
  byDefault: MailChoice
  escalationDays: number
}

/** Whether somebody who chose this is mailed today. Nobody is on a day that is no working day. */
export function isMailed(choice: MailChoice, today: string, holidays: Holidays): boolean {
  if (choice === 'never' || !isWorkingDay(today, holidays)) return false
  return choice === 'working-days' || isFirstWorkingDayOfWeek(today, holidays)
}

/** A letter for everybody who has something to be told; whether they have been told it before is not asked here. */
export function lettersOf(morning: Morning): Letter[] {
  const { today, holidays, places, choices, byDefault } = morning
  if (!isWorkingDay(today, holidays)) return []
  const people = morning.recipients.filter(({ isActive }) => isActive).map((each) => asPerson(each, today))
  const theirs = theirsAmong(
    morning.due.filter((each) => clockOn(today, each) !== 'in time'),
    places,
  )
  const told = escalated(people, morning)
  const letters = people.map((person) => ({
    accountId: person.accountId,
    email: person.email,
    mine: isMailed(choices.get(person.accountId) ?? byDefault, today, holidays) ? theirs(person) : [],
    overseen: told.get(person) ?? [],
  }))
  return letters.filter(({ mine, overseen }) => mine.length > 0 || overseen.length > 0)
}

type Addressed = Person & { email: string }

const asPerson = ({ id, email, grants }: Recipient, today: string): Addressed => ({
  accountId: id,
  email,
  grants: grants.filter((grant) => holdsOn(grant, today)).map(asGrant),
})

/** What has been late for too long, by who is to be told of it; whoever said that they want no mail is not. */
function escalated(people: readonly Addressed[], { today, due, choices, ...morning }: Morning) {
  const grantsOf = new Map(morning.recipients.map(({ id, grants }) => [id, grants]))
  const told = new Map<Addressed, Due[]>()
  const overseers = people.filter(
    ({ accountId, grants }) =>
      choices.get(accountId) !== 'never' && grants.some(({ permissions }) => permissions.includes('oversee-deadlines')),
  )
  for (const each of due.filter((one) => daysLate(today, one) >= morning.escalationDays))
    for (const person of nearestOverseers(each, overseers, { places: morning.places, grantsOf }))
      told.set(person, [...(told.get(person) ?? []), each])
  return told
}

/** The same for the same thing as long as its last day stays the same. */
export const breachOf = ({ kind, href, by }: Due) =>
  `breach ${createHash('sha256')
    .update(JSON.stringify([kind, href, by]))
    .digest('hex')}`
