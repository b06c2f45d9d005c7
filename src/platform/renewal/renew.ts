// Everything that is sealed or marked under the root secret, put under another: all of it, or nothing.
import { sql } from 'kysely'
import { openAudit } from '../audit/audit.ts'
import { auditPurposes } from '../audit/audit-keys.ts'
import { noteSeals } from '../audit/note-seals.ts'
import { type Database, transact } from '../database.ts'
import type { Secrets } from '../secrets.ts'
import { formerSecretStore, isSealedWith, keepFormerSecret } from './former-secrets.ts'

/** Refused, with a sentence; nothing has been changed. */
export class RenewalRefused extends Error {}

export type Change = { db: Database; from: Secrets; to: Secrets }

/** What a part of the system keeps under the root secret. */
export type Kept = {
  /** In the plural, for whoever reads what was done: 'code generators'. */
  name: string
  /** In the transaction of the renewal, as the owner of the tables. Returns how many there were. */
  renew: (change: Change) => Promise<number>
}

type Renewal = {
  db: Database
  from: Secrets
  to: Secrets
  at: Date
  kept: readonly Kept[]
  forceIds: readonly string[]
}
export type Renewed = { name: string; count: number }[]

/** @throws RenewalRefused while another process works with the database, and SecretsError where something does not open */
export function renewSecrets({ db, from, to, at, kept, forceIds }: Renewal): Promise<Renewed> {
  const actor = { kind: 'operator' } as const
  return transact(db, { forceId: '', actor }, async (trx) => {
    const store = formerSecretStore(trx)
    await store.lock()
    await refuseOthers(trx)
    const newest = await store.newest()
    if (newest && !isSealedWith(from, newest))
      throw new RenewalRefused('The secret has just been renewed by somebody else. Nothing has been changed since')
    if (from.mark('renewal', '').equals(to.mark('renewal', '')))
      throw new RenewalRefused('The next secret is the present one. Nothing has been changed: make another')
    const renewed: Renewed = []
    for (const { name, renew } of kept) renewed.push({ name, count: await renew({ db: trx, from, to }) })
    const noted = await noteSeals(trx, from, forceIds)
    await keepFormerSecret(trx, { from, to, endedAt: at }, { keys: from.handOn(auditPurposes), noted })
    const details = Object.fromEntries(renewed.map(({ name, count }) => [name, count]))
    for (const forceId of forceIds)
      await openAudit(trx, { forceId, actor }, () => at).record({ kind: 'security', what: 'secret.renew', details })
    return renewed
  })
}

/** Others would go on sealing with the secret that is over: every process of ours gives its number at the database. */
async function refuseOthers(db: Database) {
  const { rows } = await sql<{ process: string }>`
    with here as (
      select pid, client_addr, substring(application_name from '^beatbook .*?([0-9]+)$') as process from pg_stat_activity
      where datname = current_database())
    select distinct other.process from here other, here own
    where own.pid = pg_backend_pid() and other.process is not null
      and (other.process, other.client_addr) is distinct from (own.process, own.client_addr)`.execute(db)
  if (rows.length === 0) return
  const processes = rows.map(({ process }) => process).join(', ')
  throw new RenewalRefused(
    `Beatbook is running (process ${processes}). Nothing has been changed: stop every server and every other command, and renew again`,
  )
}
