// The parts of each force, kept in memory until something is published: a list that they narrow shows every one of them.
import type { DataVersion } from '../../platform/data-version.ts'
import type { Within } from '../../platform/database.ts'
import type { Accounts } from './accounts.ts'
import type { Geography } from './rules.ts'

export type Geographies = ReturnType<typeof openGeographies>

/** The geography of a force as last published, read outside the transaction of whoever asks. */
export function openGeographies(within: Within<{ accounts: Pick<Accounts, 'geography'> }>, version: DataVersion) {
  const kept = new Map<string, { version: string; geography: Promise<Geography> }>()

  return async (forceId: string): Promise<Geography> => {
    const newest = await version()
    const known = kept.get(forceId)
    if (known?.version === newest) return known.geography
    const geography = within({ forceId, actor: { kind: 'public' } }, ({ accounts }) => accounts.geography())
    kept.set(forceId, { version: newest, geography })
    geography.catch(() => kept.delete(forceId))
    return geography
  }
}
