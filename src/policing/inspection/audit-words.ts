import type { AuditWords } from '../../platform/audit/words.ts'

export const inspectionWords: AuditWords = {
  whats: {
    'inspection.begin': 'Began an inspection',
    'inspection.change': 'Changed an inspection',
    'fieldwork.plan': 'Planned fieldwork',
    'fieldwork.change': 'Changed planned fieldwork',
    'fieldwork.note': 'Noted what was seen',
    'fieldwork.tell': 'Told the inspected force of the plan',
    'fieldwork.told': 'Was told of the inspectorate’s plan',
    'fieldwork.answer': 'Answered the inspectorate',
    'fieldwork.supplied': 'Was handed an answer by the inspected force',
  },
  records: {
    inspection: { name: 'Inspection', href: (id) => `/staff/inspections/${id}` },
    fieldwork: { name: 'Fieldwork' },
    'inspection-request': { name: 'Request of the inspectorate', href: (id) => `/staff/own-inspection/${id}` },
  },
}
