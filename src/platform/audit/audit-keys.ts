// Which key a seal or a removal was marked with, where the root secret has been renewed since.
import type { Database } from '../database.ts'
import { readFormerSecrets } from '../renewal/former-secrets.ts'
import type { Marker, Secrets } from '../secrets.ts'
import type { Head } from './heads.ts'

/** What is handed on of a secret that is over. */
export const auditPurposes = ['audit digest', 'audit seal', 'audit expiry']

/** Of a force, when a secret ended: its newest seal (hexadecimal), and up to when entries had been removed. */
export type SealsNoted = Readonly<Record<string, { position: number; seal: string; cutUntil: number | null }>>

export type AuditKeys = {
  /** What marked the seal at a position. */
  of: (position: number) => Marker
  /** What may have marked a removal up to a time: a secret that is over marks none that was not known when it ended. */
  ofCut: (until: number) => Marker[]
  /** The newest seals of the times when a secret ended. Whoever comes by that secret later cannot forge up to them. */
  heads: Head[]
}

/** As the owner of the tables. */
export async function auditKeys(db: Database, secrets: Secrets, forceId: string): Promise<AuditKeys> {
  const eras = (await readFormerSecrets(db, secrets)).flatMap(({ marker, noted }) => {
    const ours = (noted as SealsNoted)[forceId]
    return ours ? [{ marker, ...ours }] : []
  })
  return {
    of: (position) => eras.find((era) => position <= era.position)?.marker ?? secrets,
    ofCut: (until) => [
      secrets,
      ...eras.flatMap(({ marker, cutUntil }) => (cutUntil !== null && until <= cutUntil ? [marker] : [])),
    ],
    heads: eras.map(({ position, seal }) => ({ forceId, position, seal })),
  }
}
