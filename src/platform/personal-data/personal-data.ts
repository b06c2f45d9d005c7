// All that may be asked about one person across every part of the house. Needs a transaction of the owner.
import type { Audit, AuditEvent } from '../audit/audit.ts'
import { holidaysOf } from '../calendar/holidays-setting.ts'
import { dayOf } from '../clock.ts'
import type { DocumentLook } from '../documents/document-look.ts'
import type { Settings } from '../settings/settings.ts'
import { NotFound } from '../web/errors.ts'
import { requestTimes } from './due.ts'
import { whyNotToldOn } from './forms.ts'
import type { Candidate, Holding, PersonalDataKind, Records } from './kind.ts'
import { asSought, type Person, personOf, type Sought } from './person.ts'
import { type Extension, type NewRequest, openRequests, type PersonRequest } from './requests.ts'
import { keptFor } from './retention.ts'

export type PersonalData = ReturnType<typeof openPersonalData>

/** What one kind of record holds on a person, with what they have a right to be told of it. */
export type HeldKind = Pick<
  PersonalDataKind<never>,
  'name' | 'title' | 'purpose' | 'lawfulBasis' | 'regime' | 'erasure'
> & { keptFor: string; holdings: Holding[]; records: number }

/** All that is held on one person: who tells, under which reference, and when. */
export type Telling = {
  holder: string
  look: DocumentLook
  person: Person
  reference: string
  madeAt: Date
  kinds: HeldKind[]
}

export type Erased = { erased: Record<string, number>; kept: string[] }

type Parts<Faces> = {
  kinds: readonly PersonalDataKind<Faces>[]
  faces: Faces & Records
  audit: Audit
  settings: Settings
  /** What the holder of the records is called. */
  holder: () => Promise<string>
  /** How their papers look. */
  look: () => Promise<DocumentLook>
  now: () => Date
}

const nothing: Sought = { accountId: '', email: '', telephone: '', name: '' }

/** @throws NotFound for a request that is not there */
export function openPersonalData<Faces>({ kinds, faces, audit, settings, holder, look, now }: Parts<Faces>) {
  const requests = openRequests(faces.db, faces.forceId)

  /** In the audit trail a look at a person says under which request, and why. */
  const note = (
    { kind, what }: Pick<AuditEvent, 'kind' | 'what'>,
    { accountIds }: Pick<Person, 'accountIds'>,
    { id, reason, reference }: Pick<PersonRequest, 'id' | 'reason' | 'reference'>,
    details: object = {},
  ) => {
    const about = accountIds.length > 0 ? { kind: 'account', ids: accountIds } : { kind: 'person-request', ids: [id] }
    return audit.record({ kind, what, about, reason: `${reference}: ${reason}`, details: { request: id, ...details } })
  }

  const find = async (sought: Sought): Promise<Candidate[]> => {
    const found = []
    for (const kind of kinds) found.push(...((await kind.find?.(asSought(sought), faces)) ?? []))
    return found
  }

  async function personWith(sought: Sought, account: Candidate | undefined): Promise<Person> {
    const others = [
      ...(await find({ ...nothing, name: sought.name, email: sought.email })),
      ...(account ? await find({ ...nothing, name: account.name }) : []),
    ]
    return personOf(
      sought,
      account,
      others.filter(({ accountId }) => accountId !== account?.accountId),
    )
  }

  async function held(person: Person): Promise<HeldKind[]> {
    const shown = []
    for (const kind of kinds) {
      const holdings = (await kind.held(person, faces)).filter(({ rows }) => rows.length > 0)
      const { name, title, purpose, lawfulBasis, regime, erasure } = kind
      const records = holdings.reduce((sum, { rows }) => sum + rows.length, 0)
      const kept = await keptFor(kind, settings)
      if (records > 0)
        shown.push({ name, title, purpose, lawfulBasis, regime, erasure, keptFor: kept, holdings, records })
    }
    return shown
  }

  const telling = async (person: Person, reference: string): Promise<Telling> => ({
    holder: await holder(),
    look: await look(),
    person,
    reference,
    madeAt: now(),
    kinds: await held(person),
  })

  return {
    latestRequests: requests.latest,
    settle: requests.settle,

    /** Keeps a request; nobody is looked up without one. */
    async ask(asked: NewRequest) {
      const id = await requests.add({ ...asked, openedAt: now() })
      await note({ kind: 'collection', what: 'person-request.open' }, { accountIds: [] }, { ...asked, id })
      return id
    },

    request: async (id: string) => (await requests.find(id)) ?? missing(),

    /** The last day for an answer to a request, as it stands. */
    lastDay: async (asked: PersonRequest) => requestTimes(asked, await holidaysOf(settings)).by,

    /** Two months more, once the person was told so in time; undefined when that can be, else why not, by field. */
    async extend(asked: PersonRequest, extension: Extension): Promise<Record<string, string> | undefined> {
      const { by: lastDay } = requestTimes({ ...asked, extendedOn: null }, await holidaysOf(settings))
      const told = { receivedOn: asked.receivedOn, today: dayOf(now()), lastDay }
      const problem = whyNotToldOn(extension.extendedOn, told)
      if (problem) return { extendedOn: problem }
      if (!(await requests.extend(asked.id, extension)))
        return { extensionReason: 'It is answered, or was made longer before: that can be done once' }
      await note({ kind: 'alteration', what: 'person-request.extend' }, { accountIds: [] }, asked)
      return undefined
    },

    /** Says that a request is answered, so that its time no longer runs; again, it changes nothing. */
    async close(id: string, closedBy: string) {
      const asked = (await requests.find(id)) ?? missing()
      if (await requests.close(id, { closedAt: now(), closedBy }))
        await note({ kind: 'alteration', what: 'person-request.close' }, { accountIds: [] }, asked)
    },

    /** Whom a request is about: one person, or several of whom one has to be chosen, which is a look at each. */
    async who(request: PersonRequest): Promise<{ person: Person } | { candidates: Candidate[] }> {
      const found = await find(request.accountId ? { ...nothing, accountId: request.accountId } : request)
      if (found.length < 2) return { person: await personWith(request, found[0]) }
      const accountIds = found.map(({ accountId }) => accountId)
      await note({ kind: 'consultation', what: 'person.choose' }, { accountIds }, request)
      return { candidates: found }
    },

    /** What is held on the person of a request; that it was looked at, or handed out, is written down. */
    async tell(how: 'consultation' | 'disclosure', request: PersonRequest, person: Person) {
      const told = await telling(person, request.reference)
      const what = how === 'disclosure' ? 'person.disclose' : 'person.look-up'
      await note({ kind: how, what }, person, request, { records: countsOf(told) })
      return told
    },

    /** What somebody gets who asks for themselves. */
    async tellOwn(accountId: string) {
      const own = { ...nothing, accountId }
      const [account = missing()] = await find(own)
      const told = await telling(await personWith(own, account), 'Asked for by yourself')
      const about = { kind: 'account', ids: [accountId] }
      const event = {
        kind: 'disclosure',
        what: 'person.own-data',
        about,
        details: { records: countsOf(told) },
      } as const
      await audit.record(event)
      return told
    },

    /** Why the person cannot be erased now, each reason a sentence. */
    async whyNotErase(person: Person, eraser: string): Promise<string[]> {
      if (person.accountIds.includes(eraser)) return ['Nobody erases themselves: ask a colleague']
      const reasons = []
      for (const { erasure } of kinds) if ('erase' in erasure) reasons.push(await erasure.whyNot?.(person, faces))
      return reasons.filter((reason) => reason !== undefined)
    },

    /** Erases what may be erased, all or nothing, and writes down how much of what, never the content. */
    async erase(request: PersonRequest, person: Person): Promise<Erased> {
      const before = await held(person)
      const erased: Record<string, number> = {}
      // What refers to an account goes before it.
      for (const { name, erasure } of [...kinds].reverse())
        if ('erase' in erasure) erased[name] = await erasure.erase(person, faces)
      const kept = before.filter(({ erasure }) => 'keeps' in erasure).map(({ name }) => name)
      for (const accountId of person.accountIds) await requests.settle(request.id, accountId)
      await note({ kind: 'erasure', what: 'person.erase' }, person, request, { erased, kept })
      return { erased, kept }
    },
  }
}

const countsOf = ({ kinds }: Telling) => Object.fromEntries(kinds.map(({ name, records }) => [name, records]))

function missing(): never {
  throw new NotFound()
}
