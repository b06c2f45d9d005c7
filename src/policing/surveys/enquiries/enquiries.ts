// All that may be asked of what residents asked: by the public form, by the pages of a team.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import { holidaysOf } from '../../../platform/calendar/holidays-setting.ts'
import type { Holidays } from '../../../platform/calendar/working-days.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Database, Scope } from '../../../platform/database.ts'
import type { Outbox } from '../../../platform/outbox/outbox.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import { Conflict, NotFound } from '../../../platform/web/errors.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { covers, type Geography, type GrantScope } from '../../accounts/rules.ts'
import { sectorOf } from '../../neighbourhoods/neighbourhoods.ts'
import type { Teams } from '../../teams/teams.ts'
import type { Sectors } from '../sectors/sectors.ts'
import { type Holder, holderOf } from './giving/assignments.ts'
import { openGiving } from './giving/giving.ts'
import { assignmentStore } from './giving/store.ts'
import { answerMail, type Enquiry, type EnquiryKind, enquiryDue, type NewEnquiry } from './rules.ts'
import { enquiryStore } from './store.ts'

export type Enquiries = ReturnType<typeof openEnquiries>
/** Whoever answers, with the parts of the force in which they do. */
export type Answerer = { accountId: string; scopes: readonly GrantScope[] }
export type PlacedEnquiry = Enquiry & {
  place: string
  /** Empty where the neighbourhood is gone. */
  placeId: string
  /** Who has it now; null while it is for the whole team. */
  holder: Holder | null
  /** Whether it came to a part in which the answerer has a say: they may give it to somebody. */
  mayGive: boolean
}

type Parts = {
  audit: Audit
  accounts: Pick<Accounts, 'geography' | 'colleagues' | 'namesOf'>
  teams: Pick<Teams, 'teamMembers'>
  outbox: Pick<Outbox, 'send'>
  sectors: Pick<Sectors, 'asked'>
  settings: Pick<Settings, 'get'>
  now: () => Date
}

/** @throws NotFound for an enquiry that was not given to the answerer, of a neighbourhood in which they have no say */
export function openEnquiries(db: Database, { forceId }: Scope, parts: Parts) {
  const { audit, accounts, outbox, sectors, settings, now } = parts
  const store = enquiryStore(db, forceId)
  const assignments = assignmentStore(db, forceId)
  const about = (...ids: string[]) => ({ kind: 'resident-enquiry', ids })

  /** Who has which question. */
  async function holders(): Promise<(enquiryId: string) => Holder | null> {
    const newest = await assignments.newest()
    if (newest.size === 0) return () => null
    const colleagues = await accounts.colleagues()
    return (enquiryId) => holderOf(newest.get(enquiryId), colleagues)
  }

  async function seenBy({ accountId, scopes }: Answerer) {
    const [geography, holderIn] = [await accounts.geography(), await holders()]
    const placeOf = placesByCode(geography)
    return (enquiry: Enquiry): PlacedEnquiry | undefined => {
      const place = placeOf.get(enquiry.neighbourhoodCode)
      const part: GrantScope | undefined = place && { kind: 'neighbourhood', id: place.id }
      const mayGive = scopes.some((scope) => scope.kind === 'force' || (part && covers(scope, part, geography)))
      const holder = holderIn(enquiry.id)
      if (!mayGive && holder?.id !== accountId) return undefined
      return { ...enquiry, place: place?.name ?? enquiry.neighbourhoodCode, placeId: place?.id ?? '', holder, mayGive }
    }
  }

  async function find(id: string, answerer: Answerer): Promise<PlacedEnquiry> {
    const [found, placed] = [await store.find(id), await seenBy(answerer)]
    const seen = found && placed(found)
    if (!seen) throw new NotFound()
    return seen
  }

  /** One, written down as seen. */
  async function read(id: string, answerer: Answerer) {
    const found = await find(id, answerer)
    await audit.record({ kind: 'consultation', what: 'enquiry.read', about: about(id) })
    return found
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
      const placed = await seenBy(answerer)
      const found = (await store.all()).flatMap((enquiry) => placed(enquiry) ?? [])
      if (found.length > 0) {
        const ids = found.map(({ id }) => id)
        await audit.record({ kind: 'consultation', what: 'enquiry.list', about: about(...ids) })
      }
      return found
    },

    read,

    giving: openGiving({ ...parts, store: assignments, find, read, holidays: () => holidaysOf(settings) }),

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
      const [placeOf, holderIn] = [placesByCode(places), await holders()]
      return (await store.waiting()).map(({ id, kind, neighbourhoodCode, askedAt }) => {
        const place = placeOf.get(neighbourhoodCode) ?? { id: '', name: neighbourhoodCode }
        return enquiryDue({ id, kind: kind as EnquiryKind, askedAt }, { place, holder: holderIn(id), holidays })
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
