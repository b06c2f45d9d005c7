// Giving a resident's question to one person of the team: a special constable too (SC-14).
import type { Audit } from '../../../../platform/audit/audit.ts'
import type { Holidays } from '../../../../platform/calendar/working-days.ts'
import type { Checked } from '../../../../platform/checks.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import { type Accounts, isAble } from '../../../accounts/accounts.ts'
import { ranks } from '../../../teams/rules.ts'
import type { Teams } from '../../../teams/teams.ts'
import type { Answerer, PlacedEnquiry } from '../enquiries.ts'
import { type GivingDays, givingDays, whyNotDay } from './assignments.ts'
import type { assignmentStore } from './store.ts'

/** Somebody of the team who can be given one. */
export type Candidate = { accountId: string; name: string; rank: string }
/** A question with those who can be given it. */
export type ToGive = { enquiry: PlacedEnquiry; people: Candidate[]; days: GivingDays; timesGiven: number }
/** `to` is an account; null for the whole team. */
export type Giving = { to: string | null; dueOn: string; note: string }

type Parts = {
  store: ReturnType<typeof assignmentStore>
  find: (id: string, answerer: Answerer) => Promise<PlacedEnquiry>
  /** The same, written down as seen. */
  read: (id: string, answerer: Answerer) => Promise<PlacedEnquiry>
  accounts: Pick<Accounts, 'colleagues' | 'namesOf'>
  teams: Pick<Teams, 'teamMembers'>
  holidays: () => Promise<Holidays>
  audit: Audit
  now: () => Date
}

/** @throws NotFound for a question of a neighbourhood in which the giver has no say, though they may hold it */
export function openGiving({ store, find, read, accounts, teams, holidays, audit, now }: Parts) {
  /** Those of the neighbourhood's team whose account is on, by name. */
  async function candidates({ placeId }: PlacedEnquiry): Promise<Candidate[]> {
    const colleagues = await accounts.colleagues()
    return (await teams.teamMembers(placeId)).flatMap(({ accountId, rank }) => {
      const person = colleagues.get(accountId ?? '')
      return person && isAble(person, 'take-enquiries')
        ? [{ accountId: person.id, name: person.name, rank: ranks[rank].short }]
        : []
    })
  }

  async function offered(enquiry: PlacedEnquiry): Promise<ToGive> {
    if (!enquiry.mayGive) throw new NotFound()
    return {
      enquiry,
      people: await candidates(enquiry),
      days: givingDays(enquiry, dayOf(now()), await holidays()),
      timesGiven: (await store.ofEnquiry(enquiry.id)).length,
    }
  }

  return {
    toGive: async (id: string, giver: Answerer) => offered(await read(id, giver)),

    /**
     * @param timesGiven how often it had been given when the giver looked
     * @throws Conflict when somebody gave it to another since, or it was answered
     */
    async give(id: string, timesGiven: number, { to, dueOn, note }: Giving, giver: Answerer): Promise<Checked<true>> {
      const { enquiry, people, days, timesGiven: known } = await offered(await find(id, giver))
      if (enquiry.answeredAt !== null || known !== timesGiven) throw new Conflict()
      const isOfTeam = to === null || people.some(({ accountId }) => accountId === to)
      if (!isOfTeam) return { errors: { to: 'Choose somebody of this team whose account is on' } }
      const errors = to === null ? undefined : whyNotDay(dueOn, days)
      if (errors) return { errors }
      const given = { accountId: to, dueOn: to === null ? null : dueOn, number: known + 1 }
      const kept = { ...given, enquiryId: id, note, givenAt: now(), givenBy: giver.accountId }
      if (!(await store.add(kept))) throw new Conflict()
      const about = { kind: 'resident-enquiry', ids: [id] }
      await audit.record({ kind: 'alteration', what: 'enquiry.give', about, details: given })
      return { value: true }
    },

    /** Every time it was given, with names, the first first. */
    async history(id: string) {
      const all = await store.ofEnquiry(id)
      if (all.length === 0) return []
      const names = await accounts.namesOf(
        all.flatMap(({ accountId, givenBy }) => [...(accountId ? [accountId] : []), givenBy]),
      )
      return all.map(({ accountId, givenBy, ...each }) => ({
        ...each,
        to: accountId === null ? null : (names.get(accountId) ?? ''),
        by: names.get(givenBy) ?? '',
      }))
    },
  }
}
