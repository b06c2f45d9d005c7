import type { AuditWords } from '../../platform/audit/words.ts'

export const dutyWords: AuditWords = {
  whats: {
    'tour.log': 'Logged a tour',
    'tour.view': 'Looked at a tour',
    'tour.correct': 'Corrected a tour',
    'tour.count-anew': 'Counted tours anew',
    'tour.import': 'Corrected tours by a rota export',
    'tour.decide': 'Decided on help for another team',
    'tour-sample.draw': 'Drew a sample of tours',
    'tour-sample.view': 'Looked at a sample of tours',
    'tour-sample.check': 'Compared a tour with another record',
    'tour.week': 'Looked at the week of a team',
    'special-duty.list': 'Looked at the duty of specials',
    'planned-duty.add': 'Planned a duty of a special',
    'planned-duty.ask': 'Chased the duty sheet of a special',
    'planned-duty.call-off': 'Recorded that a special does not work a duty',
  },
  records: {
    tour: { name: 'Tour of duty' },
    'planned-duty': { name: 'Planned duty' },
    'tour-sample': { name: 'Sample of tours' },
  },
}
