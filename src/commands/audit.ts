import { describeProblem, describeVerification } from '../platform/audit/findings.ts'
import { keepHead, readHeads } from '../platform/audit/heads.ts'
import { sealBeforeToday } from '../platform/audit/seal.ts'
import { verifyAudit } from '../platform/audit/verify.ts'
import { organisationIds } from '../policing/forces/forces.ts'
import { UnknownKind } from './import.ts'
import type { System } from './system.ts'

/** What the nightly job does: seals all days that are over, and keeps the heads in the data folder. */
export async function sealAudit(system: System, dataFolder: string, forceId?: string) {
  const forceIds = await chosen(system, forceId)
  await sealBeforeToday({ ...system, keepHead: (head) => keepHead(dataFolder, head) }, forceIds)
  return forceIds
}

/** Every force, or one: what is as it was sealed, and each thing that is not. */
export async function verifyAuditOf(system: System, dataFolder: string, forceId?: string) {
  const [heads, forceIds] = [await readHeads(dataFolder), await chosen(system, forceId)]
  const found = []
  for (const each of forceIds) found.push(await verifyAudit(system.db, each, { secrets: system.secrets, heads }))
  const lines = found.flatMap((each) => [
    describeVerification(each),
    ...each.problems.map((one) => `  ${describeProblem(one)}`),
  ])
  return { found, isWell: found.every(({ problems }) => problems.length === 0), text: lines.join('\n') }
}

async function chosen({ db }: System, forceId: string | undefined) {
  const all = await organisationIds(db)
  if (forceId === undefined) return all
  if (!all.includes(forceId)) throw new UnknownKind(`There is no force '${forceId}'`)
  return [forceId]
}
