// What people in teams say they can do, as records about them.
import { dayOf } from '../../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import { languageName } from '../languages.ts'
import { skillPersonStore } from './store.ts'

const row = { id: 'The number of the row', member_id: 'The person that is shown above' }

export const skillRecords: PersonalDataKind<Records> = {
  name: 'member-skills',
  title: 'Your languages and skills',
  purpose: 'To know who in the teams can do what residents need, so that they can be asked',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e)); nobody has to say anything',
  regime: 'uk-gdpr',
  tables: {
    member_language: row,
    member_skill: { ...row, skill_id: 'The skill that is shown by its name' },
    skills_question: row,
  },
  retention: {
    setting: retentionSetting({
      kind: 'member-skills',
      label: 'Languages and skills of those who left neighbourhood policing',
      unit: 'days',
      byDefault: 28,
      least: 1,
      most: 365,
      why: 'Nobody asks for the skills of somebody who is gone; some come back within weeks.',
    }),
    unit: 'days',
    countedFrom: 'after somebody left; before that, whoever said it takes it back on their own page',
    expire: (before, most, records) => skillPersonStore(records).removeOfGone(dayOf(before), most),
  },
  held: async (person, records) => {
    const store = skillPersonStore(records)
    return [
      {
        title: 'Languages',
        columns: { language: 'Language', level: 'How well', declaredOn: 'Said on' },
        rows: (await store.languages(person)).map((each) => ({
          ...each,
          language: `${languageName(each.language)} (${each.language})`,
        })),
      },
      { title: 'Other skills', columns: { name: 'Skill', declaredOn: 'Said on' }, rows: await store.skills(person) },
      {
        title: 'When you were asked',
        columns: { askedOn: 'Asked on', answeredOn: 'Answered on' },
        rows: await store.questions(person),
      },
    ]
  },
  erasure: {
    erases: 'All that they said they can do is removed.',
    erase: (person, records) => skillPersonStore(records).remove(person),
  },
}
