// What invented residents asked the team of a neighbourhood, through the same face as the public form.
import { everywhere } from '../../../accounts/rules.ts'
import type { Enquiries } from '../enquiries.ts'
import type { NewEnquiry } from '../rules.ts'

type Asked = Pick<NewEnquiry, 'kind' | 'words' | 'name' | 'email'> & {
  daysAgo: number
  answer?: string
  /** To whom of the cast it was given on the same day, and what was said to them. */
  given?: { to: 'pcso' | 'special'; note: string }
}

const asked: readonly Asked[] = [
  {
    daysAgo: 9,
    kind: 'question',
    words: 'When is your next surgery at the library? My neighbour would like to come too.',
    name: 'Nobody Invented',
    email: '',
    answer: 'Every second Thursday from 6pm. We put a note through your door as well.',
  },
  {
    daysAgo: 4,
    kind: 'comment',
    words: 'Thank you for talking to the boys on the motorbikes. It has been quiet since.',
    name: '',
    email: '',
  },
  {
    daysAgo: 1,
    kind: 'question',
    words: 'Cars park on the bend by the school every morning. Who can do something about it?',
    name: 'Somebody Invented',
    email: 'somebody@residents.example',
  },
  {
    daysAgo: 1,
    kind: 'question',
    words: 'I am on my own in the evening, and somebody keeps ringing my bell after dark. Could one of you drop in?',
    name: 'Nobody Else',
    email: 'nobody.else@residents.example',
    given: {
      to: 'special',
      note: 'You are on duty this evening: please call in early, and tell her about the next surgery.',
    },
  },
  {
    daysAgo: 2,
    kind: 'question',
    words: 'Do you still mark bicycles? My daughter has a new one.',
    name: '',
    email: 'cyclist@residents.example',
    given: { to: 'pcso', note: '' },
  },
]

type Parts = {
  /** The face as it was so many days ago. */
  enquiriesOn: (daysAgo: number) => Enquiries
  neighbourhoodCode: string
  /** Accounts of two of the team; the PCSO answers, and gives to both. */
  team: { pcso: string; special: string }
}

export async function addInventedEnquiries({ enquiriesOn, neighbourhoodCode, team }: Parts) {
  const answerer = { accountId: team.pcso, scopes: [everywhere] }
  for (const { daysAgo, answer, given, ...rest } of asked) {
    const enquiries = enquiriesOn(daysAgo)
    const id = await enquiries.ask({ ...rest, postcode: '', neighbourhoodCode })
    if (answer) await enquiriesOn(daysAgo - 1).answer(id, 1, answer, answerer)
    if (!given) continue
    const { days } = await enquiries.giving.toGive(id, answerer)
    const { errors } = await enquiries.giving.give(
      id,
      0,
      { to: team[given.to], dueOn: days.usual, note: given.note },
      answerer,
    )
    if (errors) throw new Error(Object.values(errors).join('; '))
  }
}
