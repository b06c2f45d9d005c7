// A team of the full county: posts, people, tours with help that nobody has decided on yet, and calls that were counted.
import { v7 as uuidv7 } from 'uuid'
import type { Policing } from '../../src/app/faces.ts'
import { paintPicture } from '../../src/platform/files/pictures.ts'
import type { Geography } from '../../src/policing/accounts/rules.ts'
import { mondaysFrom, someCalls } from '../../src/policing/demand/builders.ts'
import { aTour } from '../../src/policing/duty/builders.ts'
import { aFreeze, aHolder, aPost, unpublished } from '../../src/policing/teams/builders.ts'
import type { Place } from '../../src/policing/teams/rules.ts'
import type { Say } from './full-county.ts'

const firstPlace = (geography: Geography): Place => {
  const [id] = [...geography].find(([, { kind }]) => kind === 'neighbourhood')!
  return { kind: 'neighbourhood', id }
}

/** `number` ends the numbers of the post and of the collar, so that no two are alike. */
type Told = { number: string; name: string }

const aSpecial = async (teams: Policing['teams'], say: Say, place: Place, { number, name }: Told) =>
  (
    await aHolder(teams, {
      post: { rank: 'special-constable', place, title: say('Special of the fens'), reference: say(`P-${number}`) },
      member: { rank: 'special-constable', name: say(name), collarNumber: say(`701${number}`) },
    })
  ).member

async function planDuty(duty: Policing['duty'], member: Parameters<Policing['duty']['specials']['plan']>[0]) {
  const { errors } = await duty.specials.plan(member, { day: '2026-11-02', from: '19:00', until: '23:00' })
  if (errors) throw new Error(Object.values(errors)[0])
}

/** One more special with a duty to come, where those of before may have been called off; last in every list. */
export async function planAnotherDuty({ teams, duty, accounts }: Policing, say: Say, number: string) {
  await planDuty(
    duty,
    await aSpecial(teams, say, firstPlace(await accounts.geography()), { number, name: 'Zoe Sluice' }),
  )
}

/** Two specials, one with a duty without a sheet and one with a card to recover, and somebody who wants to be one. */
async function addSpecials({ teams, duty }: Pick<Policing, 'teams' | 'duty'>, say: Say, place: Place) {
  const name = 'Kim Sluice'
  const member = await aSpecial(teams, say, place, { number: '4', name })
  const moved = await aSpecial(teams, say, place, { number: '5', name })
  await planDuty(duty, member)
  const { specials } = teams
  const done = [
    await specials.candidates.add({
      name: say('Noor Beck'),
      email: say('noor@fenshire.example'),
      appliedOn: '2026-06-01',
      stage: say('Fen interview'),
    }),
    await specials.courses.add({ name: say('Fen induction'), startsOn: '2027-02-01', places: 3 }),
    await specials.cards.issue(say('SC 1'), member, '2026-01-05'),
    await specials.cards.issue(say('SC 2'), moved, '2026-01-05'),
  ]
  const wrong = done.find(({ errors }) => errors)
  if (wrong) throw new Error(Object.values(wrong.errors!)[0])
  const { card } = (await specials.cards.all()).find(({ holder }) => holder.id === moved.id)!
  const changing = { id: card.id, version: card.version, reach: { parts: [place], geography: new Map() } }
  const { errors } = await specials.cards.moveAway(changing, '2026-11-01', say('She told us'))
  if (errors) throw new Error(Object.values(errors)[0])
}

/** A contract that ends, a footprint, what was found of the whole force, and a round of recruitment. */
async function addReviews(
  teams: Policing['teams'],
  say: Say,
  { memberId, geography }: { memberId: string; geography: Geography },
) {
  const idOf = (wanted: string) => [...geography].find(([, { kind }]) => kind === wanted)?.[0]
  const [neighbourhoodId, divisionId] = [idOf('neighbourhood')!, idOf('division')]
  const days = { from: '2026-01-01', until: '2027-01-01' }
  await teams.contracts.add([{ id: uuidv7(), memberId, kind: 'fixed-term', fte: 0.5, ...days }])
  await teams.footprint.add([{ id: uuidv7(), neighbourhoodId, level: 'some', assessedOn: '2026-11-01' }])
  const found = { place: { kind: 'force', id: '' }, heldOn: '2026-11-01', nextOn: '2027-11-01' } as const
  const figures = [{ label: say('Dykes'), value: say('many') }]
  for (const kind of ['levels', 'culture', 'practice'] as const)
    await teams.reviews.add({ id: uuidv7(), kind, ...found, findings: say(`Fens and ${kind}`), figures })
  if (divisionId === undefined) return
  const round = { name: say('PCSOs of the fens'), opensOn: '2026-11-01', closesOn: '', places: 4 }
  const { errors } = await teams.recruitment.add(divisionId, { ...round, applications: 9, appointed: 1 })
  if (errors) throw new Error(Object.values(errors)[0])
}

/** Calls of ten weeks, and what was tested of them. */
async function countCalls({ demand }: Pick<Policing, 'demand'>, say: Say) {
  const mondays = mondaysFrom('2026-09-07', 10)
  await demand.take(someCalls({ codes: [say('N1'), say('N3')], mondays, kind: say('Frogs in the road') }), mondays)
  const choice = {
    firstWeek: '2026-10-12',
    weeksBefore: 5,
    weeksAfter: 5,
    isCompared: true,
    kind: say('Frogs in the road'),
  }
  const places = [{ kind: 'force', id: '' } as const]
  const { errors } = await demand.test({ ...choice, name: say('Frog patrol'), places })
  if (errors) throw new Error(Object.values(errors)[0])
}

/** Whoever may do everything leads a team too, and has tours of their own. */
export async function lead(
  { teams, duty, accounts, demand }: Policing,
  say: Say,
  { id: accountId, name }: { id: string; name: string },
) {
  const geography = await accounts.geography()
  const [first, second] = [...geography].flatMap(([id, { kind }]) => (kind === 'neighbourhood' ? [id] : []))
  const place = { kind: 'neighbourhood', id: first! } as const
  const published = {
    ...unpublished,
    name: say('Robin of the fens'),
    text: say('Knows every dyke'),
    telephone: say('101'),
  }
  const sergeant = await aHolder(teams, {
    post: {
      rank: 'sergeant',
      place,
      title: say('Sergeant of the fens'),
      reference: say('P-1'),
      funder: say('Ely Council'),
    },
    member: { name, collarNumber: say('7012'), accountId, published },
  })
  const words = { alternative: say('Robin in the fens'), consentedOn: '2026-11-01', agrees: true }
  const given = { picture: await paintPicture(120, () => [10, 90, 60]), name: 'robin.webp' }
  const { errors } = await teams.photographs.publish({ ...sergeant.member, isNamed: true }, words, given)
  if (errors) throw new Error(Object.values(errors)[0])
  await teams.addSupervisions([{ id: uuidv7(), postId: sergeant.post.id, place, from: '2008-01-01', until: null }])
  const frozen = aPost({ place, title: say('Post on ice'), reference: say('P-3') })
  await teams.addPosts([frozen])
  await teams.addFreezes([aFreeze({ postId: frozen.id, reason: say('No money'), frozenBy: say('The board') })])
  const pcso = await aHolder(teams, {
    post: { place, title: say('PCSO of the fens'), reference: say('P-2') },
    member: { name: say('Sam Reed'), collarNumber: say('7013'), employer: say('Fen trust') },
  })
  await addSpecials({ teams, duty }, say, place)
  await addReviews(teams, say, { memberId: pcso.member.id, geography })
  for (const [at, { member }] of [sergeant, pcso].entries()) {
    const startsAt = new Date(`2026-11-${20 + at}T10:00:00Z`)
    const tour = aTour({ memberId: member.id, place, startsAt, offMinutes: 90 })
    await duty.addTours([tour])
    const task = { id: uuidv7(), tourId: tour.id, position: 1, startsAt: null, minutes: 90, note: say('Bog cleaned') }
    await duty.addTasks([{ ...task, kind: 'initiative', place: { kind: 'neighbourhood', id: second! } }])
  }
  await duty.countAnew('2026-11-16', say('As agreed in the fens'))
  const week = { fromDay: '2026-11-16', toDay: '2026-11-22', size: 2, seed: say('Two dice') }
  const sample = (await duty.samples.draw(week)).value!
  await duty.samples.check(sample, 1, { isFound: false, source: say('The fen log') })
  await countCalls({ demand }, say)
}
