import type { ImportOptions } from '../../../platform/import/kind.ts'
import type { DataSource } from '../rules.ts'

export const sourceSettings = {
  title: 'what the data are called, shown under every figure made of them',
  publisher: 'who publishes them',
  'as-at': 'the date they speak of, in words',
  licence: 'the licence they are used under',
}

/** Where the file came from, as the operator says; unknown is said, not guessed. */
export function sourceOf({ settings }: ImportOptions, sha256: string, title: string): DataSource & { sha256: string } {
  return {
    title: settings.title ?? title,
    publisher: settings.publisher ?? 'Not stated',
    asAt: settings['as-at'] ?? 'Not stated',
    licence: settings.licence ?? 'Not stated',
    sha256,
  }
}
