// Recruits, courses and warrant cards of the demonstration: 76 wait, as the report says (SC-05); all else is invented.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import { type Random, randomFrom } from '../../../platform/random.ts'
import { isSpecial } from '../rules.ts'
import type { WithdrawalReason } from '../specials/rules.ts'
import { stagesSetting } from '../specials/settings.ts'
import type { NewCandidate, NewCard, NewCourse } from '../specials/store.ts'
import type { NewMember } from '../store.ts'
import { namesFrom } from './names.ts'
import { printed } from './plan.ts'

const stages = stagesSetting.byDefault
const former = 290
/** As long as names are kept after somebody stopped being a candidate. */
const namesKept = 180
const weeklyChance = 0.014

const reasons: readonly [WithdrawalReason, number][] = [
  ['waited-too-long', 34],
  ['no-course', 18],
  ['less-time', 16],
  ['lost-touch', 13],
  ['other-police-work', 9],
  ['moved', 6],
  ['not-said', 4],
]

export function demonstrationSpecials(members: readonly NewMember[], today: string) {
  const random = randomFrom('demonstration specials')
  const taken = new Set(members.map(({ name }) => name))
  const names = namesFrom(random, 1500).filter((name) => !taken.has(name))
  const courses = coursesAround(today)
  const waiting = waitingCandidates(names, courses.toCome, random, today)
  return {
    courses: [...courses.held, ...courses.toCome],
    candidates: [...waiting, ...formerCandidates(names, random, today)],
    cards: cardsOf(members, random, today),
  }
}

function coursesAround(today: string) {
  const course = (name: string, days: number): NewCourse => ({
    id: uuidv7(),
    name,
    startsOn: daysAfter(today, days),
    places: 16,
    calledOff: '',
  })
  return {
    held: [course('Induction 1', -330), course('Induction 2', -190)],
    toCome: [course('Induction 3', 75), course('Induction 4', 180)],
  }
}

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@demonstration.invalid`

/** Who has waited longer has come further; most of the last stage have a place on the next course. */
function waitingCandidates(names: string[], [next]: readonly NewCourse[], random: Random, today: string) {
  let planned = 0
  return Array.from({ length: printed.recruitsWaiting }, (): NewCandidate => {
    const waited = Math.round(random.uniform(0.02, 1) * random.uniform(0.35, 1) * 400)
    const at = Math.min(stages.length - 1, Math.floor(waited / 55 + random.uniform(-0.8, 0.8)))
    const stage = stages[Math.max(0, at)]!
    const isPlanned = stage === stages.at(-1) && planned < 14 && random.uniform() < 0.7
    if (isPlanned) planned += 1
    const name = names.pop()!
    return {
      id: uuidv7(),
      name,
      email: emailOf(name),
      appliedOn: daysAfter(today, -waited),
      stage,
      stageSince: daysAfter(today, -Math.round(waited * random.uniform(0.05, 0.6))),
      courseId: isPlanned ? next!.id : null,
      endedOn: null,
      ending: '',
      reason: '',
    }
  })
}

/** Those of earlier years: a fixed chance to withdraw each week, and a course for whoever waited long enough. */
function formerCandidates(names: string[], random: Random, today: string): NewCandidate[] {
  return Array.from({ length: former }, (): NewCandidate | undefined => {
    const applied = random.integer(60, 1400)
    const [withdraws, joins] = [daysUntilWithdrawn(random), random.integer(150, 430)]
    const refused = random.uniform() < 0.1 ? random.integer(30, 150) : Number.POSITIVE_INFINITY
    const waited = Math.min(withdraws, joins, refused)
    if (waited > applied) return undefined // they would wait still, and those are counted elsewhere
    const ending = waited === withdraws ? 'withdrew' : waited === joins ? 'joined' : 'refused'
    const name = applied - waited < namesKept ? names.pop()! : ''
    const appliedOn = daysAfter(today, -applied)
    return {
      id: uuidv7(),
      name,
      email: name && emailOf(name),
      appliedOn,
      stage: ending === 'joined' ? stages.at(-1)! : random.pick(stages),
      stageSince: daysAfter(appliedOn, Math.floor(waited / 2)),
      courseId: null,
      endedOn: daysAfter(appliedOn, waited),
      ending,
      reason: ending === 'withdrew' ? random.weighted(reasons, ([, weight]) => weight)[0] : '',
    }
  }).filter((each) => each !== undefined)
}

/** The same chance each week; longer than anybody waits for those who would never withdraw. */
function daysUntilWithdrawn(random: Random) {
  let weeks = 0
  while (weeks < 100 && random.uniform() >= weeklyChance) weeks += 1
  return 7 * weeks + random.integer(1, 7)
}

/** Nearly every special has a card; of those who left some have it still, and so have two who moved away. */
function cardsOf(members: readonly NewMember[], random: Random, today: string): NewCard[] {
  const specials = members.filter(({ rank }) => isSpecial(rank))
  const moved = new Set(specials.filter(({ leftOn }) => leftOn === null).slice(40, 42))
  return specials.flatMap((member, at): NewCard[] => {
    if (member.leftOn === null && random.uniform() < 0.02) return []
    const card: NewCard = {
      id: uuidv7(),
      number: `SC${String(2001 + at)}`,
      memberId: member.id,
      issuedOn: member.joinedOn,
      outOfAreaOn: moved.has(member) ? daysAfter(today, -random.integer(20, 120)) : null,
      askedOn: null,
      endedOn: null,
      ending: '',
    }
    const { leftOn } = member
    if (leftOn === null) return [card]
    const isBack = random.uniform() < 0.45
    const days = random.integer(1, 30)
    if (isBack) return [{ ...card, endedOn: earlier(daysAfter(leftOn, days), today), ending: 'returned' }]
    return [{ ...card, askedOn: random.uniform() < 0.5 ? earlier(daysAfter(leftOn, days), today) : null }]
  })
}

const earlier = (one: string, other: string) => (one < other ? one : other)
