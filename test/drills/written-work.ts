// What those who sign in have written: translations, claims, settings, plans, minutes.
import type { Policing } from '../../src/app/faces.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { paintPicture } from '../../src/platform/files/pictures.ts'
import { everywhere } from '../../src/policing/accounts/rules.ts'
import { idleSetting, secondFactorSetting } from '../../src/policing/accounts/sign-in/settings.ts'
import { languageOf, theForce } from '../../src/policing/languages/languages.ts'
import type { Say } from './full-county.ts'
import { drillNow } from './scratch-app.ts'

/** What the force says of itself, in another language. */
export async function translate({ languages }: Pick<Policing, 'languages'>, say: Say) {
  const writer = { scopes: [everywhere] }
  const neighbourhood = { kind: 'neighbourhood', code: say('N1') } as const
  for (const about of [theForce, neighbourhood]) {
    const { text: original } = await languages.text(about, writer)
    await languages.save(about, languageOf('pl')!, say('Pola i łąki.'), { original, version: 0, writer })
  }
}

export async function write({ claims, settings, looks, ...work }: Policing, say: Say, chief: { id: string }) {
  const claim = {
    value: 103,
    upper: 103,
    printed: say('103'),
    source: say('Plan'),
    page: say('p. 3'),
  }
  for (const figure of ['neighbourhoods.count', 'teams.sergeants', 'duty.abstraction']) {
    const id = await claims.add({ ...claim, figure, sourceDate: '2008-09-01', asOf: '2008-10-01' }, say('Robin Marsh'))
    await claims.judge(await claims.find(id), 1, { status: 'explained', note: say('Two have merged') })
  }
  const because = { reason: say('They share a desk'), by: say('Robin Marsh') }
  await settings.change(idleSetting, 30, because)
  await settings.change(secondFactorSetting, 'optional', because)
  await settings.change(secondFactorSetting, 'required', because)
  await looks.changeLogo(say('Crest'), { picture: await aPicture(), name: 'crest' })
  await giveOut(work, say, chief)
  await comeRound(work, say, chief)
  await vote(work, say, await meet(work, say, chief))
}

const aPicture = () => paintPicture(64, () => [90, 90, 90])

/** A plan with an action of which something was said, and its signature. */
async function giveOut({ actions }: Pick<Policing, 'actions'>, say: Say, chief: { id: string }) {
  const viewer = { accountId: chief.id, sees: [everywhere], keeps: [everywhere], signsAs: 'chief-constable' }
  const fields = { name: say('After the inspection'), answers: say('What it found'), scope: everywhere }
  const { value: planId } = await actions.addPlan({
    ...fields,
    leadId: chief.id,
    updateCadence: 'monthly',
    isSigned: true,
  })
  const words = { what: say('Mend the gate'), why: say('It is broken'), source: say('HMIC'), origin: say('A walk') }
  const due = { dueOn: '2027-12-01', priority: 'high' } as const
  const { value: id } = await actions.add({ ...words, ...due, planId: planId!, scope: everywhere, ownerId: chief.id })
  const said = {
    outcome: 'update',
    text: say('It is half done'),
    evidence: `https://${say('evidence')}.example/`,
    dueOn: '',
  } as const
  const document = { name: 'gate', picture: await aPicture() }
  await actions.update(await actions.find(id!, viewer), 1, { ...said, document })
}

/** A regular duty that was done after that had been taken back, one that nobody has done, and one that has ended. */
async function comeRound({ routines }: Pick<Policing, 'routines'>, say: Say, chief: { id: string }) {
  const viewer = { accountId: chief.id, sees: [everywhere], keeps: [everywhere] }
  const today = dayOf(drillNow())
  const words = { name: say('Count of the sheep'), source: say('The law of the fens') }
  const rhythm = { cadence: 'daily', countedFrom: 'first', firstDueOn: today, warnDays: 2 } as const
  const add = async () => {
    const { value } = await routines.add({ ...words, ...rhythm, scope: everywhere, ownerId: chief.id })
    return routines.find(value!, viewer)
  }
  const [done, ended] = [await add(), await add()]
  const link = `https://${say('sheep')}.example/`
  const mark = (note: string) => routines.markDone(done, done.turns[0]!, { doneOn: today, note, link })
  await mark(say('Thirty'))
  const { turns } = await routines.find(done.id, viewer)
  await routines.takeBack(turns[0]!.done!, say('Some hid'))
  await mark(say('Forty'))
  await routines.end(ended, ended.version, say('They were sold'))
  await add()
}

/** A board that has met, with minutes that are agreed and some that are not, and meets again, in public. */
async function meet({ meetings }: Pick<Policing, 'meetings'>, say: Say, chief: { id: string }) {
  const viewer = { accountId: chief.id, runs: [everywhere] }
  const id = await meetings.addBody({
    ...{
      name: say('Fen board'),
      level: 'board',
      scope: everywhere,
      purpose: say('To talk'),
      isInPublic: true,
      isOpenToStaff: true,
    },
    ...{
      cadence: 'monthly',
      printedCadence: say('monthly'),
      firstOn: '2026-11-02',
      standingItems: say('Last minutes'),
    },
    ...{ usualStart: '18:00', usualFinish: '19:00', usualPlace: say('The hall') },
  })
  const seat = { accountId: chief.id, role: say('Chair'), organisation: say('Council'), standsFor: 'partner' } as const
  const { value: member } = await meetings.addMember(await meetings.body(id, viewer), seat)
  await meetings.setChair(await meetings.body(id, viewer), member!)
  const call = async (day: string) =>
    meetings.call(await meetings.body(id, viewer), {
      ...{ startsAt: new Date(`${day}T18:00:00Z`), endsAt: new Date(`${day}T19:00:00Z`) },
      ...{ place: say('The hall'), isInPublic: true, invitation: say('Come and talk') },
    })
  const [first, second] = [await call('2026-11-02'), await call('2026-11-09')]
  await call('2026-11-16')
  const rows = [{ memberId: member!, was: 'present' }] as const
  for (const held of [first, second]) {
    await meetings.attend(await meetings.meeting(held, viewer), 1, { rows, others: say('A warden'), publicCount: 3 })
    const shown = await meetings.meeting(held, viewer)
    const words = { noted: say('Said'), decision: say('Decided'), carriesOver: true }
    await meetings.writeMinutes(
      shown,
      0,
      shown.items.map(({ id, title }) => ({ ...words, itemId: id, title })),
    )
  }
  await meetings.agreeMinutes(await meetings.meeting(first, viewer), 1, second)
  await call('2027-12-01')
  return first
}

/** A question that is over, and one that is open; and keypads that somebody has. */
async function vote({ polls }: Pick<Policing, 'polls'>, say: Say, meetingId: string) {
  const asked = { kind: 'choice', options: [say('Parking'), 'Litter'], hidesResult: false } as const
  const poll = async () => (await polls.ofMeeting(meetingId))!
  const { code } = await polls.make(meetingId)
  for (const question of [say('What next?'), say('And after that?')]) {
    const { value: questionId } = await polls.ask(await poll(), { ...asked, options: [...asked.options], question })
    await polls.open(await poll(), questionId!)
    await polls.vote({ code, questionId: questionId!, option: 1, token: 'a phone' })
  }
  await polls.publish(await poll(), true)
  const set = { name: say('Blue case'), keypads: 40, scope: everywhere, keptAt: say('The store'), isWithdrawn: false }
  const { value: id } = await polls.keypads.add(set) // there already where a second staff comes after the first
  if (id) await polls.keypads.lend(await polls.keypads.find(id), everywhere, '2027-12-01')
}
