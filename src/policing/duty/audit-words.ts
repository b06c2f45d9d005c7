import type { AuditWords } from '../../platform/audit/words.ts'

export const dutyWords: AuditWords = {
  whats: {
    'tour.log': 'Logged a tour',
    'tour.view': 'Looked at a tour',
    'tour.correct': 'Corrected a tour',
    'tour.decide': 'Decided on help for another team',
    'tour.week': 'Looked at the week of a team',
    'special-duty.list': 'Looked at the duty of specials',
    'planned-duty.add': 'Planned a duty of a special',
    'planned-duty.ask': 'Chased the duty sheet of a special',
    'planned-duty.call-off': 'Recorded that a special does not work a duty',
  },
  records: { tour: { name: 'Tour of duty' }, 'planned-duty': { name: 'Planned duty' } },
}
