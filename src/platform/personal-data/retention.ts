// Records about people end when their time is over: a setting for each kind, and a run every night.
import type { Audit } from '../audit/audit.ts'
import type { Scope, Within } from '../database.ts'
import type { Settings } from '../settings/settings.ts'
import { count } from '../view-filters.ts'
import type { PersonalDataKind, RetentionUnit } from './kind.ts'

/** What a kind lost, or would lose, in one run. */
export type Ended = { kind: string; title: string; rule: string; before: Date; gone: number }

export type RetentionRun<Faces> = {
  within: Within<Faces & { audit: Audit; settings: Settings }>
  kinds: readonly PersonalDataKind<Faces>[]
  now: () => Date
  /** Counts what would go, and leaves it. */
  isDryRun?: boolean
  /** So many rows a statement, since one that takes too long is cut off. */
  batch?: number
}

/**
 * Ends what is past its time in one force. Each kind is a transaction of its own, with its entry in the audit trail:
 * how many went and by which rule, never what they said. A run that is cut off is made good by the next.
 */
export async function runRetention<Faces>(scope: Scope, run: RetentionRun<Faces>): Promise<Ended[]> {
  const ended = []
  for (const kind of run.kinds) if ('setting' in kind.retention) ended.push(await endOf(kind, scope, run))
  return ended
}

class DryRun extends Error {}

async function endOf<Faces>(
  kind: PersonalDataKind<Faces>,
  scope: Scope,
  { within, now, isDryRun = false, batch = 1000 }: RetentionRun<Faces>,
): Promise<Ended> {
  let ended: Ended | undefined
  const work = within({ ...scope, asOwner: true }, async (faces) => {
    ended = await expire(kind, faces, { now: now(), batch })
    const { gone, rule, before } = ended
    const details = { records: kind.name, gone, rule, before }
    if (gone > 0) await faces.audit.record({ kind: 'erasure', what: 'retention.end', reason: rule, details })
    if (isDryRun) throw new DryRun()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error
  })
  return ended!
}

async function expire<Faces>(
  kind: PersonalDataKind<Faces>,
  faces: Faces & { settings: Settings },
  { now, batch }: { now: Date; batch: number },
): Promise<Ended> {
  const { name, title, retention } = kind
  if (!('setting' in retention)) throw new Error(`${name} has no end`)
  const before = startOf(await faces.settings.get(retention.setting), retention.unit, now)
  let gone = 0
  for (let some = batch; some >= batch; gone += some) some = await retention.expire(before, batch, faces)
  return { kind: name, title, rule: await keptFor(kind, faces.settings), before, gone }
}

/** So many days or calendar years before now. */
export function startOf(length: number, unit: RetentionUnit, now: Date): Date {
  const start = new Date(now)
  if (unit === 'days') start.setUTCDate(start.getUTCDate() - length)
  else start.setUTCFullYear(start.getUTCFullYear() - length)
  return start
}

/** "Kept for 30 days after it was sent". */
export async function keptFor<Faces>({ retention }: PersonalDataKind<Faces>, settings: Settings): Promise<string> {
  if ('whileInUse' in retention) return retention.whileInUse
  const { setting, unit, countedFrom } = retention
  return `Kept for ${count(await settings.get(setting), unit.slice(0, -1))} ${countedFrom}`
}

/** The choices that a force has here, for its page of settings. */
export const retentionSettings = <Faces>(kinds: readonly PersonalDataKind<Faces>[]) =>
  kinds.flatMap(({ retention }) => ('setting' in retention ? [retention.setting] : []))
