// What a supplier's file calls things for which we have names of our own.
import { basename } from 'node:path'
import { ImportRefused } from '../../../../platform/import/refusal.ts'

/**
 * Their names in lower case to ours: our short ones, our long ones, and what a setting says, THEIRS=ours,THEIRS=ours.
 * @throws ImportRefused where the setting names none of ours
 */
export function namesFrom<Name extends string>(
  ours: Readonly<Record<Name, string>>,
  said: string | undefined,
  { file, setting }: { file: string; setting: string },
): ReadonlyMap<string, Name> {
  const names = new Map<string, Name>()
  for (const [name, long] of Object.entries(ours) as [Name, string][]) {
    names.set(name, name)
    names.set(long.toLowerCase(), name)
  }
  for (const pair of (said ?? '').split(',').filter((each) => each.trim() !== '')) {
    const [theirs = '', name = ''] = pair.split('=').map((each) => each.trim())
    const found = names.get(name.toLowerCase())
    if (theirs === '' || !found) {
      const reason = `'${pair.trim()}' is not theirs=ours; ours is one of ${Object.keys(ours).join(', ')}`
      throw new ImportRefused(basename(file), [{ row: null, column: setting, reason }])
    }
    names.set(theirs.toLowerCase(), found)
  }
  return names
}
