// What a force knows of an inspection of it, and how it answers.
import { v7 as uuidv7, validate } from 'uuid'
import { type Audit, openAudit } from '../../../../platform/audit/audit.ts'
import type { Checked } from '../../../../platform/checks.ts'
import { dayOf } from '../../../../platform/clock.ts'
import type { Database, Scope } from '../../../../platform/database.ts'
import { type Files, openFiles } from '../../../../platform/files/kept-files.ts'
import type { Received } from '../../../../platform/files/receive.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Forces } from '../../../forces/forces.ts'
import { evidenceStore } from '../evidence/store.ts'
import { type Announced, type Answer, announcedStore } from './store.ts'

type Parts = { audit: Audit; files: Files; forces: Forces; now: () => Date }
type Given = { words: string; received: Pick<Received, 'path' | 'name' | 'type'> | undefined; answeredBy: string }

/** Of one force. @throws NotFound where nothing of the kind was announced to it */
export function openAnnounced(db: Database, { forceId }: Scope, { audit, files, forces, now }: Parts) {
  const store = announcedStore(db, forceId)
  const about = (id: string) => ({ kind: 'inspection-request', ids: [id] })

  async function find(id: string): Promise<Announced> {
    const [found] = validate(id) ? await store.announced(id) : []
    if (!found) throw new NotFound()
    return found
  }

  /** Copies an answer into the records of the inspectorate, file and all: it never reads those of the force. */
  async function handOver({ inspectorateId }: Announced, { words, received }: Given, answer: Answer) {
    const theirs = openFiles(db, inspectorateId, now)
    const fileId = received ? await keep(theirs, received) : null
    const { id, activityId, answeredAt } = answer
    await evidenceStore(db, inspectorateId).addSupplied({ id, activityId, words, fileId, suppliedAt: answeredAt })
    const sender = { kind: 'job', name: (await forces.own())?.name ?? forceId } as const
    await openAudit(db, { forceId: inspectorateId, actor: sender }, now).record({
      kind: 'collection',
      what: 'fieldwork.supplied',
      about: { kind: 'fieldwork', ids: [activityId] },
    })
  }

  return {
    find,
    today: () => dayOf(now()),
    all: () => store.announced(),
    answers: (activityId?: string) => store.answers(activityId),

    /** Requests for documents that still hold and have no answer. */
    async unanswered() {
      const answered = new Set((await store.answers()).map(({ activityId }) => activityId))
      return (await store.announced()).filter(
        ({ id, method, isCancelled }) => method === 'documents' && !isCancelled && !answered.has(id),
      )
    },

    /** Keeps an answer here and hands a copy to the inspectorate, both or neither. Needs a transaction of the owner. */
    async answer(request: Announced, given: Given): Promise<Checked<string>> {
      if (request.method !== 'documents') throw new NotFound()
      if (request.isCancelled)
        return { errors: { words: 'The inspectorate has withdrawn this request: nothing was sent' } }
      const id = uuidv7({ msecs: now().getTime() })
      const { words, received, answeredBy } = given
      const fileId = received ? await keep(files, received) : null
      const answer = { id, activityId: request.id, words, fileId, answeredBy, answeredAt: now() }
      await store.addAnswer(answer)
      await handOver(request, given, answer)
      const details = { inspectorate: request.inspectorateName, file: received?.name ?? null }
      await audit.record({ kind: 'disclosure', what: 'fieldwork.answer', about: about(request.id), details })
      return { value: id }
    },
  }
}

const keep = (files: Files, { path, name, type }: Pick<Received, 'path' | 'name' | 'type'>) =>
  files.keep(path, { name, type, purpose: 'answer to an inspectorate' })
