// The chief officers, as records about people.
import type { PersonalDataKind } from '../../platform/personal-data/kind.ts'
import { plainName } from '../../platform/personal-data/person.ts'
import type { Forces } from './forces.ts'

export const officerRecords: PersonalDataKind<{ forces: Forces }> = {
  name: 'senior-officers',
  title: 'Chief officers as published',
  purpose: 'So that the public knows who leads the force',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: { senior_officer: { id: 'The number of the row', position: 'The order on the page' } },
  retention: { whileInUse: 'Kept until the force gives a new list, which takes the place of the old one' },
  held: async ({ names }, { forces }) => [
    {
      title: 'Published of you',
      columns: { name: 'Name', rank: 'Rank', bio: 'About you' },
      rows: (await forces.seniorOfficers()).filter(({ name }) => names.includes(plainName(name))),
    },
  ],
  erasure: { keeps: 'The force says who its chief officers are. Import a list without the person when they leave.' },
}
