import type { Database } from '../database.ts'
import type { Secrets } from '../secrets.ts'
import { auditKeys, type SealsNoted } from './audit-keys.ts'
import { findCut } from './expire.ts'
import { sealStore } from './seal-store.ts'

/** What is to be known of each force's seals when this secret ends. A force without any is left out. */
export async function noteSeals(db: Database, secrets: Secrets, forceIds: readonly string[]): Promise<SealsNoted> {
  const noted: [forceId: string, SealsNoted[string]][] = []
  for (const forceId of forceIds) {
    const store = sealStore(db, forceId)
    const newest = await store.newest()
    if (!newest) continue
    const cut = await findCut(store, await auditKeys(db, secrets, forceId), forceId)
    const [seal, cutUntil] = [newest.seal.toString('hex'), cut?.until ?? null]
    noted.push([forceId, { position: newest.position, seal, cutUntil }])
  }
  return Object.fromEntries(noted)
}
