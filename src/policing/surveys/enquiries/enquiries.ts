// All that may be asked of what residents asked: by the public form, by the pages of a team.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import type { Holidays } from '../../../platform/calendar/working-days.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import type { Outbox } from '../../../platform/outbox/outbox.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { covers, type Geography, type GrantScope } from '../../accounts/rules.ts'
import { sectorOf } from '../../neighbourhoods/neighbourhoods.ts'
import type { Sectors } from '../sectors/sectors.ts'
import { answerMail, type Enquiry, type EnquiryKind, enquiryDue, type NewEnquiry } from './rules.ts'
import { enquiryStore } from './store.ts'

export type Enquiries = ReturnType<typeof openEnquiries>
/** Whoever answers, with the parts of the force in which they do. */
export type Answerer = { accountId: string; scopes: readonly GrantScope[] }
export type PlacedEnquiry = Enquiry & { place: string }

type Parts = {
  audit: Audit
  accounts: Pick<Accounts, 'geography'>
  outbox: Pick<Outbox, 'send'>
  sectors: Pick<Sectors, 'asked'>
  now: () => Date
}

/** @throws NotFound for an enquiry of a neighbourhood in which the answerer has no say */
export function openEnquiries(db: Database, { forceId }: Scope, { audit, accounts, outbox, sectors, now }: Parts) {
  const store = enquiryStore(db, forceId)
  const about = (...ids: string[]) => ({ kind: 'resident-enquiry', ids })

  async function seenBy({ scopes }: Answerer) {
    const geography = await accounts.geography()
    const placeOf = placesByCode(geography)
    return (enquiry: Pick<Enquiry, 'neighbourhoodCode'>) => {
      const place = placeOf.get(enquiry.neighbourhoodCode)
      const part: GrantScope | undefined = place && { kind: 'neighbourhood', id: place.id }
      const isSeen = scopes.some((scope) => scope.kind === 'force' || (part && covers(scope, part, geography)))
      return isSeen ? (place?.name ?? enquiry.neighbourhoodCode) : undefined
    }
  }

  async function find(id: string, answerer: Answerer): Promise<PlacedEnquiry> {
    const [found, placeFor] = [await store.find(id), await seenBy(answerer)]
    const place = found && placeFor(found)
    if (!found || place === undefined) throw new NotFound()
    return { ...found, place }
  }

  return {
    /** From a resident; it is due for the team of the neighbourhood. */
    async ask(asked: NewEnquiry): Promise<string> {
      const id = uuidv7()
      const open = { answer: '', answeredAt: null, answeredBy: null, version: 1 }
      await store.add({ ...asked, ...open, id, askedAt: now() })
      const { postcode, neighbourhoodCode, kind } = asked
      if (postcode !== '') await sectors.asked({ sector: sectorOf(postcode), neighbourhoodCode, day: dayOf(now()) })
      const details = { neighbourhood: neighbourhoodCode, kind }
      await audit.record({ kind: 'collection', what: 'enquiry.ask', about: about(id), details })
      return id
    },

    /** Those that somebody may answer, written down as seen. */
    async list(answerer: Answerer): Promise<PlacedEnquiry[]> {
      const placeFor = await seenBy(answerer)
      const found = (await store.all()).flatMap((enquiry) => {
        const place = placeFor(enquiry)
        return place === undefined ? [] : [{ ...enquiry, place }]
      })
      if (found.length > 0) {
        const ids = found.map(({ id }) => id)
        await audit.record({ kind: 'consultation', what: 'enquiry.list', about: about(...ids) })
      }
      return found
    },

    /** One, written down as seen. */
    async read(id: string, answerer: Answerer) {
      const found = await find(id, answerer)
      await audit.record({ kind: 'consultation', what: 'enquiry.read', about: about(id) })
      return found
    },

    /**
     * Keeps what was answered or done, and mails it to whoever left an address.
     * @throws Conflict when it was answered or changed since that version
     */
    async answer(id: string, version: number, words: string, answerer: Answerer) {
      const found = await find(id, answerer)
      const given = { answer: words, answeredAt: now(), answeredBy: answerer.accountId }
      if (found.answeredAt !== null || !(await store.answer(id, version, given))) throw new Conflict()
      await audit.record({ kind: 'alteration', what: 'enquiry.answer', about: about(id) })
      if (found.email === '') return
      await outbox.send({
        channel: 'email',
        to: found.email,
        subject: 'An answer from your neighbourhood team',
        text: answerMail(found, words, found.place),
        purpose: 'service',
        about: 'answer to a resident',
      })
      await audit.record({ kind: 'disclosure', what: 'enquiry.mail', about: about(id) })
    },

    async due({ places, holidays }: { places: Geography; holidays: Holidays }): Promise<Due[]> {
      const placeOf = placesByCode(places)
      return (await store.waiting()).map(({ id, kind, neighbourhoodCode, askedAt }) => {
        const place = placeOf.get(neighbourhoodCode) ?? { id: '', name: neighbourhoodCode }
        return enquiryDue({ id, kind: kind as EnquiryKind, askedAt }, { place, holidays })
      })
    },
  }
}

/** Neighbourhoods by their code. One that is gone belongs to those who answer for the whole force. */
const placesByCode = (geography: Geography) =>
  new Map(
    [...geography].flatMap(([id, { kind, code, name }]) =>
      kind === 'neighbourhood' ? [[code, { id, name }] as const] : [],
    ),
  )
