// The audit of the Special Constabulary on paper.
import type { DocumentLook } from '../../../../platform/documents/document-look.ts'
import type { DocumentPart, PrintedDocument } from '../../../../platform/documents/printed-document.ts'
import { day } from '../../../../platform/view-filters.ts'
import type { SpecialsAudit } from './audit.ts'

/** On paper each figure says where its records are: an address under the site’s own. */
export function auditDocument(
  audit: SpecialsAudit,
  { name, look, madeAt }: { name: string; look: DocumentLook; madeAt: Date },
): PrintedDocument {
  return {
    title: 'Audit of the Special Constabulary',
    subtitle: `${name}, ${day(audit.day)}`,
    look,
    madeAt,
    parts: audit.chapters.flatMap(({ title, note, lines }): DocumentPart[] => [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: note },
      {
        kind: 'table',
        caption: title,
        columns: [{ heading: 'Figure' }, { heading: 'Value' }, { heading: 'Its records' }],
        rows: lines.map(({ label, value, records = '' }) => [label, value, records.split(/[?#]/)[0]!]),
      },
    ]),
  }
}
