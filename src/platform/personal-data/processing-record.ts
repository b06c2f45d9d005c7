// The record of processing activities (UK GDPR article 30; Data Protection Act 2018 section 61), from what each kind says.
import type { PersonalDataKind } from './kind.ts'
import { regimes } from './told.ts'

/** A table in Markdown, a row for each kind; a time is the default until the force chooses another. */
export function processingRecord<Faces>(kinds: readonly PersonalDataKind<Faces>[]): string {
  const rows = kinds.map(({ title, purpose, lawfulBasis, regime, tables, retention }) => [
    title,
    purpose,
    `${lawfulBasis}. ${regimes[regime]}`,
    'whileInUse' in retention
      ? retention.whileInUse
      : `${retention.setting.byDefault} ${retention.unit} ${retention.countedFrom}`,
    Object.keys(tables)
      .map((table) => `\`${table}\``)
      .join(', '),
  ])
  const headings = ['what', 'what for', 'lawful basis', 'how long', 'tables']
  return [headings, headings.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
