import { openWithinPeople, personalDataKinds } from '../app/personal-data.ts'
import { type Ended, runRetention } from '../platform/personal-data/retention.ts'
import { count } from '../platform/view-filters.ts'
import { UnknownKind } from './import.ts'
import type { System } from './system.ts'

/** Ends what is past its time in one force; a dry run only says what would go. */
export async function endRecords(system: System, forceId: string, { isDryRun }: { isDryRun: boolean }) {
  const scope = { forceId, actor: { kind: 'operator' } } as const
  const within = openWithinPeople(system)
  if (!(await within(scope, ({ forces }) => forces.own()))) throw new UnknownKind(`There is no force '${forceId}'`)
  const ended = await runRetention(scope, { within, kinds: personalDataKinds(system), now: system.now, isDryRun })
  return { ended, text: ended.map((each) => describe(each, isDryRun)).join('\n') }
}

const describe = ({ title, rule, gone }: Ended, isDryRun: boolean) =>
  `${title}: ${count(gone, 'record')} ${isDryRun ? 'would go' : 'gone'}. ${rule}`
