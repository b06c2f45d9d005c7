// A panel of the demonstration that voted, and where its keypads are: through the same face as pages.
import { daysAfter } from '../../../platform/clock.ts'
import { type Random, randomFrom } from '../../../platform/random.ts'
import { everywhere, type Geography } from '../../accounts/rules.ts'
import type { Meetings } from '../../meetings/meetings.ts'
import { isHeld } from '../../meetings/rules.ts'
import type { Polls } from './polls.ts'
import { type NewQuestion, scaleOptions } from './rules.ts'

type Asked = { put: NewQuestion; phones: number; keypads: number; weights: number[] }

const asked: readonly Asked[] = [
  {
    put: {
      question: 'What should your team work on next?',
      kind: 'choice',
      options: ['Motorbikes in the park', 'Parking outside the school', 'Litter by the shops', 'Something else'],
      hidesResult: true,
    },
    phones: 8,
    keypads: 4,
    weights: [9, 6, 2, 1],
  },
  {
    put: {
      question: 'How safe do you feel here after dark?',
      kind: 'scale',
      options: scaleOptions(5, { lowest: 'not safe at all', highest: 'very safe' }),
      hidesResult: false,
    },
    phones: 9,
    keypads: 4,
    weights: [2, 4, 6, 5, 2],
  },
]

type Given = {
  /** The face as it is at a moment, with chance of its own. */
  pollsAt: (at: Date, random: (bytes: number) => Buffer) => Polls
  meetings: Meetings
  geography: Geography
  chairId: string
  now: Date
  today: string
}

/** Adds them where there are none yet; again, it changes nothing. */
export async function addVotes({ pollsAt, meetings, geography, chairId, now, today }: Given) {
  const random = randomFrom('demonstration votes')
  const chance = (bytes: number) => Buffer.from(Array.from({ length: bytes }, () => random.integer(0, 255)))
  const panels = (await meetings.list({ accountId: chairId, runs: [everywhere] })).filter(
    (each) => each.body.level === 'panel' && each.isInPublic && isHeld(each, now),
  )
  const polls = pollsAt(now, chance)
  for (const { id } of panels) if (await polls.ofMeeting(id)) return
  const panel = panels.at(-1)
  if (panel) {
    await polls.make(panel.id)
    for (const [at, question] of asked.entries()) {
      const from = new Date(panel.startsAt.getTime() + (40 + at * 5) * 60_000)
      await vote({ pollsAt, chance, random, meetingId: panel.id, from }, question)
    }
    await polls.publish((await polls.ofMeeting(panel.id))!, true)
  }
  await addKeypads(polls, geography, today)
}

type Voting = Pick<Given, 'pollsAt'> & {
  chance: (bytes: number) => Buffer
  random: Random
  meetingId: string
  from: Date
}

/** Four minutes in which phones and keypads answer. */
async function vote({ pollsAt, chance, random, meetingId, from }: Voting, { put, phones, keypads, weights }: Asked) {
  const [during, after] = [pollsAt(from, chance), pollsAt(new Date(from.getTime() + 4 * 60_000), chance)]
  const now = async () => (await during.ofMeeting(meetingId))!
  const questionId = (await during.ask(await now(), put)).value!
  await during.open(await now(), questionId)
  const draw = () => 1 + random.weighted([...weights.keys()], (option) => weights[option]!)
  const { code } = await now()
  for (let phone = 0; phone < phones; phone++)
    await during.vote({ code, questionId, option: draw(), token: `invented phone ${phone}` })
  await after.close(await now(), questionId)
  const { questions } = await now()
  const press = { position: questions.at(-1)!.position, at: from }
  const presses = Array.from({ length: keypads }, (_, at) => ({
    ...press,
    keypad: `${at}`,
    answer: draw(),
    row: at + 2,
  }))
  await after.takeKeypads(await now(), presses)
}

/** A set of 100 for each of four divisions; two of them are out. */
async function addKeypads({ keypads }: Polls, geography: Geography, today: string) {
  if ((await keypads.list()).length > 0) return
  const of = (kind: string) => [...geography].filter(([, place]) => place.kind === kind)
  for (const [at, [id, { name, kind }]] of of('division').slice(0, 4).entries()) {
    const fields = { name: `Keypads of ${name}`, keypads: 100, keptAt: 'Front counter', isWithdrawn: false }
    const { value } = await keypads.add({ ...fields, scope: { kind, id } })
    const [section] = of('section').find(([, place]) => place.within.includes(id)) ?? []
    if (at < 2 && section)
      await keypads.lend(await keypads.find(value!), { kind: 'section', id: section }, daysAfter(today, 7 + at))
  }
}
