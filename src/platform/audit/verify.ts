// Whether the audit trail is as it was sealed, and if not, where.
import { type Database, transact } from '../database.ts'
import type { Secrets } from '../secrets.ts'
import { auditKeys } from './audit-keys.ts'
import { compareDigests, type Difference } from './compare-digests.ts'
import { markOf, noSeal, type Seal, saltOf } from './digest.ts'
import { type Cut, findCut } from './expire.ts'
import type { Head } from './heads.ts'
import { sealStore } from './seal-store.ts'

export type Problem = Difference | { what: 'seal changed' | 'seal missing' | 'head unknown'; position: number }

export type Verification = {
  forceId: string
  seals: number
  /** Entries that were compared with their digests. */
  entries: number
  /** Entries since the newest seal: nothing can be said of them yet. */
  unsealed: number
  /** The newest removal of what is older than it must be kept. */
  cut: Cut | undefined
  /** At most `mostProblems`; empty when all is well. */
  problems: Problem[]
}

/** Whoever has found these knows enough. */
export const mostProblems = 1000

type Asked = {
  secrets: Secrets
  /** Of audit-heads.log, where it is at hand: without it nobody can tell that the newest seals are gone. */
  heads?: readonly Head[]
}

/** Reads every seal and every sealed entry of a force, a day at a time. */
export const verifyAudit = (db: Database, forceId: string, asked: Asked): Promise<Verification> =>
  transact(db, { forceId, actor: { kind: 'operator' } }, (trx) => verifyForce(trx, forceId, asked))

async function verifyForce(trx: Database, forceId: string, { secrets, heads = [] }: Asked): Promise<Verification> {
  const store = sealStore(trx, forceId)
  const keys = await auditKeys(trx, secrets, forceId)
  await store.shareOut()
  const cut = await findCut(store, keys, forceId)
  const expected = Map.groupBy(
    [...heads, ...keys.heads].filter((head) => head.forceId === forceId),
    ({ position }) => position,
  )
  const found: Verification = { forceId, seals: 0, entries: 0, unsealed: 0, cut, problems: [] }
  const report = (problem: Problem) => {
    if (found.problems.length < mostProblems) found.problems.push(problem)
  }
  let before: Pick<Seal, 'position' | 'seal' | 'until'> = { position: 0, seal: noSeal, until: Number.MIN_SAFE_INTEGER }

  for (let seal = await store.after(0); seal; seal = await store.after(seal.position)) {
    const first = before.position + 1
    for (let position = first; position < Math.min(seal.position, first + mostProblems); position++)
      report({ what: 'seal missing', position })
    if (seal.position === first && !seal.seal.equals(markOf(keys.of(seal.position), forceId, before.seal, seal)))
      report({ what: 'seal changed', position: seal.position })
    if (expected.get(seal.position)?.some((head) => head.seal !== seal.seal.toString('hex')))
      report({ what: 'head unknown', position: seal.position })
    found.seals += 1
    const salt = saltOf(keys.of(seal.position), forceId, seal.position)
    found.entries += await verifyDay(store, seal, { salt, cut, report })
    before = seal
  }
  for (const position of expected.keys()) if (position > before.position) report({ what: 'seal missing', position })
  found.unsealed = await store.countSince(before.until)
  return found
}

type Day = { salt: Buffer; cut: Cut | undefined; report: (problem: Problem) => void }

async function verifyDay(store: ReturnType<typeof sealStore>, seal: Seal, { salt, cut, report }: Day) {
  const isFirst = seal.position === 1
  const isCut = cut !== undefined && seal.until <= cut.until
  const sealed = isCut ? noSeal : seal.digests
  const { entries, digests } = await store.digests(seal, salt, isFirst)
  if (digests.equals(sealed)) return entries
  const ids = await store.ids(seal, isFirst)
  const idOf = (index: number) => asUuid(ids.toString('hex', index * 16, index * 16 + 16))
  for (const difference of compareDigests(sealed, { digests, idOf })) report(difference)
  return entries
}

const asUuid = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
