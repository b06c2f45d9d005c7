// What a verification found, in sentences, for the command line and for the check of the whole database.
import type { Database } from '../database.ts'
import type { Secrets } from '../secrets.ts'
import { count, instant } from '../view-filters.ts'
import type { Head } from './heads.ts'
import { type Problem, type Verification, verifyAudit } from './verify.ts'

type Asked = { db: Database; secrets: Secrets; heads: readonly Head[]; forceIds: readonly string[] }

/** One finding on the audit trails of all forces, for `beatbook verify`. */
export async function checkAudit({
  db,
  secrets,
  heads,
  forceIds,
}: Asked): Promise<{ isWell: boolean; detail: string }> {
  const found: Verification[] = []
  for (const forceId of forceIds) found.push(await verifyAudit(db, forceId, { secrets, heads }))
  const isWell = found.every(({ problems }) => problems.length === 0)
  return { isWell, detail: found.map(describeVerification).join('; ') || 'nothing has been sealed yet' }
}

/** "fenshire: 3 seals, 24 entries as they were sealed, 2 not sealed yet". */
export function describeVerification({ forceId, seals, entries, unsealed, cut, problems }: Verification): string {
  const [first] = problems
  const judged = first
    ? `${count(problems.length, 'thing')} wrong, the first: ${describeProblem(first)}`
    : `${count(entries, 'entry', 'entries')} as they were sealed`
  const removed = cut ? `, those before ${instant(new Date(cut.until / 1000))} removed on purpose` : ''
  return `${forceId}: ${count(seals, 'seal')}, ${judged}, ${unsealed} not sealed yet${removed}`
}

export function describeProblem(problem: Problem): string {
  switch (problem.what) {
    case 'entry changed':
      return `Entry ${problem.id} was changed after it was sealed`
    case 'entry inserted':
      return `Entry ${problem.id} was put in after its day was sealed`
    case 'entry moved':
      return `Entry ${problem.id} does not stand where it stood`
    case 'entries missing': {
      const where = problem.after ? `after ${problem.after}` : 'at the start of a day'
      return `${count(problem.count, 'entry', 'entries')} ${problem.count === 1 ? 'is' : 'are'} missing ${where}`
    }
    case 'seal changed':
      return `Seal ${problem.position} was changed`
    case 'seal missing':
      return `Seal ${problem.position} is missing`
    case 'head unknown':
      return `Seal ${problem.position} is not the one that audit-heads.log, or the last renewal of the secret, names`
  }
}
