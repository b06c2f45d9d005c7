// The demonstration's survey of user satisfaction in the middle of its year: months drawn, issued and called, one that
// waits to be drawn, and a company that is listened to. All of it is invented.
import { daysAfter } from '../../../../platform/clock.ts'
import { randomFrom } from '../../../../platform/random.ts'
import type { Accounts } from '../../../accounts/accounts.ts'
import type { Survey } from '../../rules.ts'
import { monthOf, monthsAfter } from '../rules.ts'
import type { Sampling } from '../sampling.ts'
import { callsTo } from './calls.ts'
import { type Names, peopleOfMonth } from './people.ts'

type Parts = {
  /** The one that is in the field. */
  survey: Survey
  accounts: Pick<Accounts, 'geography'>
  /** The samples as they are on a day, in the hands of those who keep them or of the company that interviews. */
  samplingOn: (day: string, hands?: 'company') => Sampling
  names: Names
  today: string
}

/** So many months of the year are over, of which the last is not drawn yet. */
export const monthsGone = 6
/** No division has more people in a month. */
const mostOfMonth = 210
/** In one division people are harder to reach, so that it falls behind. */
const [usualReach, lowReach] = [0.9, 0.62]

/** Once: what people have changed since stays. */
export async function addDemonstrationSample(parts: Parts) {
  const { survey, samplingOn, today } = parts
  if ((await samplingOn(today).suppliers.contracts()).length > 0) return
  const { designs } = samplingOn(today)
  await designs.add(survey.id, {
    ...(await designs.defaults()),
    population:
      'Victims of domestic burglary, violent crime and vehicle crime, people in road traffic collisions, and victims of racist incidents, aged 18 or over',
    frame: 'The crime system and the collision system',
  })
  for (let at = 0; at < monthsGone; at += 1) await addMonth(parts, monthsAfter(monthOf(survey.periodFrom), at))
  await samplingOn(today).quota.weigh(survey.id)
  await addSupplier(samplingOn, today)
}

async function addMonth({ survey, accounts, samplingOn, names, today }: Parts, month: string) {
  const random = randomFrom(`demonstration survey ${monthNumber(survey, month)}`)
  const divisions = [...(await accounts.geography())]
    .filter(([, { kind }]) => kind === 'division')
    .sort(([, one], [, other]) => one.code.localeCompare(other.code))
  const people = divisions.flatMap(([id, { code }], at) => {
    const firstTelephone = (monthNumber(survey, month) * divisions.length + at) * mostOfMonth
    return peopleOfMonth(random, id, month, { prefix: `${code}/${month}`, firstTelephone, names })
  })
  const next = monthsAfter(month, 1)
  const { frames, drawing } = samplingOn(`${next}-02`)
  const numbered = people.map((person, at) => ({ person, row: at + 2 }))
  await frames.take(survey.id, { file: `users-${month}.csv`, sha256: '', people: numbered }, 0)
  if (next >= monthOf(today)) return
  await drawing.draw(survey.id, { month, seed: `demonstration ${monthNumber(survey, month)}` })
  await drawing.issue(survey.id, month)
  const { cases } = await drawing.file(survey.id, month, 1)
  const isLast = monthsAfter(next, 1) >= monthOf(today) // of which many are still to be called
  const until = [daysAfter(`${next}-03`, isLast ? 7 : 24), daysAfter(today, -1)].sort()[0]!
  const inOrder = cases.toSorted((one, other) => orderOf(one).localeCompare(orderOf(other)))
  const harder = divisions.at(-1)?.[0]
  const calls = inOrder.flatMap(({ code, divisionId }) => {
    const reach = divisionId === harder ? lowReach : usualReach
    return callsTo(code, random, { from: `${next}-03`, until, reach })
  })
  const taken = await samplingOn(today, 'company').interviewing.takeLog(survey.id, calls)
  if (Array.isArray(taken)) throw new Error(taken[0]?.reason ?? 'A call was refused')
}

/** Codes are chance, so that calls follow who was drawn. */
const orderOf = ({ name, incidentDay, telephone }: { name: string; incidentDay: string; telephone: string }) =>
  `${incidentDay} ${name} ${telephone}`

/** The same people come whatever the day on which the demonstration is made. */
const monthNumber = ({ periodFrom }: Survey, month: string) =>
  (Number(month.slice(0, 4)) - Number(periodFrom.slice(0, 4))) * 12 +
  Number(month.slice(5)) -
  Number(periodFrom.slice(5, 7))

async function addSupplier(samplingOn: Parts['samplingOn'], today: string) {
  await samplingOn(today).suppliers.addContract({
    supplier: 'Peak Listening Ltd (invented)',
    forces: ['This force', ...Array.from({ length: 8 }, (_, at) => `Invented force ${at + 2}`)],
    startsOn: `${monthsAfter(monthOf(today), -12)}-01`,
    months: 36,
    guidance: 'Version of the year, as invented for the demonstration',
  })
  const sessions = [
    {
      ago: 100,
      interviews: 8,
      script: 'partly',
      method: 'kept',
      note: 'Two of them left out the question on follow-up.',
    },
    { ago: 61, interviews: 10, script: 'kept', method: 'kept', note: '' },
    {
      ago: 23,
      interviews: 9,
      script: 'kept',
      method: 'partly',
      note: 'Call backs were made at the hour of the first call.',
    },
  ] as const
  for (const { ago, ...session } of sessions)
    await samplingOn(today).suppliers.addSession({ ...session, sampleSize: 'kept', heldOn: daysAfter(today, -ago) })
}
