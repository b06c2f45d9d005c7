// What invented residents asked the team of a neighbourhood, through the same face as the public form.
import type { Enquiries } from '../enquiries.ts'
import type { NewEnquiry } from '../rules.ts'

type Asked = { daysAgo: number; kind: NewEnquiry['kind']; words: string; name: string; email: string; answer?: string }

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
]

type Given = {
  /** The face as it was so many days ago. */
  enquiriesOn: (daysAgo: number) => Enquiries
  neighbourhoodCode: string
  answerer: string
}

export async function addInventedEnquiries({ enquiriesOn, neighbourhoodCode, answerer }: Given) {
  for (const { daysAgo, answer, ...rest } of asked) {
    const id = await enquiriesOn(daysAgo).ask({ ...rest, postcode: '', neighbourhoodCode })
    const everywhere = { accountId: answerer, scopes: [{ kind: 'force', id: '' } as const] }
    if (answer) await enquiriesOn(daysAgo - 1).answer(id, 1, answer, everywhere)
  }
}
