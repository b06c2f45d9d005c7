import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest, noon } from '../../../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../../accounts/builders.ts'
import { aCounty } from '../../../neighbourhoods/builders.ts'
import { aHolder, aPosting } from '../../../teams/builders.ts'
import type { Rank } from '../../../teams/rules.ts'

const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const asked = { kind: 'question', words: 'Who can mend the lamp in Mill Lane?', name: 'Ann Reed' }
const emailOf = (name: string) => `${name.toLowerCase()}@fenshire.example`

/**
 * Teams of two neighbourhoods. In N1: Pat, a PCSO; Kim and Lee, special constables; Noor, a PCSO without an account. In N2:
 * Olu, a PCSO. Somebody has asked N1 a question on 23 November, which is to be answered by the 26th.
 */
async function aQuestionForTheTeam(t: TestContext) {
  let today = noon('2026-11-23')
  const app = await appForTest(t, { now: () => today })
  await aCounty(app.db)
  await withoutSecondStep(app.db)
  const web = await app.start()
  const geography = await app.within(operator, ({ accounts }) => accounts.geography())
  const idOf = (code: string) =>
    [...geography].find(([, { kind, code: own }]) => kind === 'neighbourhood' && own === code)![0]
  const visitors = new Map<string, ReturnType<typeof aVisitor>>()
  const ids = new Map<string, string>()
  const join = async (name: string, rank: Rank, code: string) => {
    const scope = { kind: 'neighbourhood', id: idOf(code) } as const
    const { id: accountId } = await anAccount(app.db, { name, email: emailOf(name), roles: [{ role: rank, scope }] })
    await app.within(operator, ({ teams }) =>
      aHolder(teams, { post: { rank, place: scope }, member: { name, accountId } }),
    )
    const visitor = aVisitor(web)
    await visitor.signIn(emailOf(name))
    visitors.set(name, visitor)
    ids.set(name, accountId)
  }
  await join('Pat', 'pcso', 'N1')
  await join('Kim', 'special-constable', 'N1')
  await join('Lee', 'special-constable', 'N1')
  await join('Olu', 'pcso', 'N2')
  const place = { kind: 'neighbourhood', id: idOf('N1') } as const
  await app.within(operator, ({ teams }) => aHolder(teams, { post: { place }, member: { name: 'Noor' } }))
  await aVisitor(web).submit('/fenshire/neighbourhoods/N1/ask', { ...asked, neighbourhood: 'N1', email: '' })
  const as = (name: string) => visitors.get(name)!
  const id = (name: string) => ids.get(name)!
  const href = /\/staff\/enquiries\/[0-9a-f-]{36}/.exec((await as('Pat').get('/staff/enquiries')).body)![0]
  const give = (to: string, fields: Record<string, string> = {}, by = 'Pat') =>
    as(by).submit(`${href}/give`, { to, dueOn: '25/11/2026', note: '', ...fields })
  /** A later day, on which Pat has signed in again. */
  const goTo = async (day: string) => {
    today = noon(day)
    await as('Pat').signIn(emailOf('Pat'))
  }
  return { ...app, as, id, href, give, goTo }
}

test('a special constable who is given a question opens and answers that one, and finds it on their page of today', async (t) => {
  const { as, id, href, give, within } = await aQuestionForTheTeam(t)
  const other = {
    kind: 'comment',
    words: 'Thank you',
    postcode: '',
    neighbourhoodCode: 'N1',
    name: '',
    email: '',
  } as const
  const otherId = await within(operator, ({ surveys }) => surveys.enquiries.ask(other))
  assert.equal((await as('Kim').get(href)).statusCode, 404)
  assert.equal((await give(id('Kim'), { note: 'The council owns the lamp' })).headers.location, `${href}?done=given`)
  assert.match((await as('Kim').get('/staff')).body, /A question from Neighbourhood N1/)
  const page = (await as('Kim').get(href)).body
  assert.match(page, /You have it, to be answered by 25 November 2026/)
  assert.match(page, /The council owns the lamp/)
  assert.doesNotMatch(page, /Give it to/)
  assert.equal((await as('Kim').get('/staff/enquiries')).statusCode, 403)
  assert.equal((await as('Kim').get(`${href}/give`)).statusCode, 403)
  assert.equal((await as('Kim').get(`/staff/enquiries/${otherId}`)).statusCode, 404)
  assert.equal((await as('Lee').get(href)).statusCode, 404)
  assert.equal((await as('Lee').submit(href, { answer: 'I will' }, '/staff')).statusCode, 404)
  assert.equal((await as('Kim').submit(href, { answer: 'The council will, on Friday.' })).statusCode, 303)
  assert.match((await as('Kim').get(href)).body, /The council will, on Friday\./)
  assert.doesNotMatch((await as('Kim').get('/staff')).body, /A question from/)
})

test('once it is given it is due for that person alone, and the team’s list says who has it', async (t) => {
  const { as, id, give } = await aQuestionForTheTeam(t)
  assert.match((await as('Pat').get('/staff')).body, /A question from Neighbourhood N1/)
  await give(id('Kim'))
  assert.doesNotMatch((await as('Pat').get('/staff')).body, /A question from/)
  assert.match((await as('Pat').get('/staff/enquiries')).body, /given to Kim for 25 November 2026/)
  const list = async (given: string) => (await as('Pat').get(`/staff/enquiries?given=${given}`)).body
  assert.doesNotMatch(await list('nobody'), /mend the lamp/)
  assert.match(await list('nobody'), /Each is with somebody/)
  assert.match(await list('me'), /You were given none/)
  await give(id('Pat'))
  assert.match(await list('me'), /mend the lamp/)
  assert.match((await as('Pat').get('/staff')).body, /A question from Neighbourhood N1/)
  assert.equal((await as('Pat').get('/staff/enquiries?given=everybody')).statusCode, 400)
})

test('given again, it is the other’s, or the whole team’s; each time stays on its page', async (t) => {
  const { as, id, href, give } = await aQuestionForTheTeam(t)
  await give(id('Kim'))
  await give(id('Lee'), { dueOn: '24/11/2026' })
  assert.equal((await as('Kim').get(href)).statusCode, 404)
  assert.equal((await as('Lee').get(href)).statusCode, 200)
  await give('team')
  assert.equal((await as('Lee').get(href)).statusCode, 404)
  const page = (await as('Pat').get(href)).body.replaceAll(/\s+/g, ' ')
  assert.match(
    page,
    /Pat gave it to Kim, for 25 November 2026.*to Lee, for 24 November 2026.*Pat gave it back to the whole team/,
  )
  assert.match((await as('Pat').get('/staff')).body, /A question from Neighbourhood N1/)
})

test('whoever is switched off has it no longer: it is due for the whole team again', async (t) => {
  const { as, id, href, give, within } = await aQuestionForTheTeam(t)
  await give(id('Kim'))
  await within({ ...operator, asOwner: true }, ({ accounts }) => accounts.switchOff(id('Kim'), { version: 1 }, 'Left'))
  assert.match((await as('Pat').get('/staff')).body, /A question from Neighbourhood N1/)
  assert.match((await as('Pat').get('/staff/enquiries?given=nobody')).body, /mend the lamp/)
  assert.match((await as('Pat').get(href)).body, /Nobody in particular/)
  assert.equal((await give(id('Kim'))).statusCode, 400)
})

test('of two who give it at once, the second is told, and keeps what was typed', async (t) => {
  const { as, id, href, give } = await aQuestionForTheTeam(t)
  const before = { _version: '0', note: 'She lives next door' }
  assert.equal((await give(id('Kim'))).statusCode, 303)
  const second = await give(id('Lee'), before)
  assert.equal(second.statusCode, 409)
  assert.match(second.body, /Somebody else gave this to a person, or answered it, meanwhile/)
  assert.match(second.body, /Kim has it/)
  assert.match(second.body, /She lives next door/)
  await as('Kim').submit(href, { answer: 'Done' })
  const late = await give(id('Lee'))
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /It was answered/)
})

test('nobody of another team, without an account or unknown can be given it, and no team gives another’s', async (t) => {
  const { as, id, href, give } = await aQuestionForTheTeam(t)
  const page = (await as('Pat').get(`${href}/give`)).body
  assert.match(page, /Kim \(SC\)/)
  assert.doesNotMatch(page, /Noor|Olu/)
  for (const to of [id('Olu'), '', 'team', '0198c2a0-0000-7000-8000-0000000000ff', 'Noor']) {
    const refused = await give(to)
    assert.equal(refused.statusCode, 400, to)
    assert.match(refused.body, /Choose somebody of this team whose account is on/)
  }
  assert.equal((await as('Olu').get(`${href}/give`)).statusCode, 404)
  assert.equal((await give(id('Olu'), {}, 'Olu')).statusCode, 404)
  assert.match((await as('Pat').get('/staff/enquiries?given=nobody')).body, /mend the lamp/)
})

test('the day lies between today and the third day, and after that within three days from now', async (t) => {
  const { as, id, href, give, goTo } = await aQuestionForTheTeam(t)
  const refused = async (dueOn: string) => {
    const answer = await give(id('Kim'), { dueOn })
    assert.equal(answer.statusCode, 400, dueOn)
    return answer.body
  }
  assert.match((await as('Pat').get(`${href}/give`)).body, /value="26\/11\/2026"/)
  assert.match(await refused('22/11/2026'), /The day must be today or later/)
  assert.match(await refused('27/11/2026'), /The day must be 26 November 2026 or earlier/)
  assert.match(await refused('31/11/2026'), /must be a real day/)
  assert.match(await refused(''), /Enter the day by which it is to be answered/)
  await goTo('2026-12-01')
  assert.match((await as('Pat').get(`${href}/give`)).body, /value="1\/12\/2026"/)
  assert.match(await refused('5/12/2026'), /The day must be 4 December 2026 or earlier/)
  assert.equal((await give(id('Kim'), { dueOn: '4/12/2026' })).statusCode, 303)
})

test('the sergeant who supervises the neighbourhood is one of its team, once, and so is whoever covers', async (t) => {
  const { within } = await aQuestionForTheTeam(t)
  const names = await within(operator, async ({ teams, accounts }) => {
    const geography = await accounts.geography()
    const [id] = [...geography].find(([, { kind, code }]) => kind === 'neighbourhood' && code === 'N2')!
    const place = { kind: 'neighbourhood', id } as const
    const { post } = await aHolder(teams, { post: { rank: 'sergeant' }, member: { name: 'Ari' } })
    const since = { from: '2008-01-01', until: null }
    await teams.addSupervisions([{ id: post.id, postId: post.id, place, ...since }])
    const { member } = await aHolder(teams, { post: { rank: 'constable' }, member: { name: 'Cy' } })
    const [cover] = (await teams.establishment()).posts.filter((each) => each.place.id === id)
    await teams.addPostings([aPosting({ postId: cover!.id, memberId: member.id, isCover: true })])
    await aHolder(teams, { post: { rank: 'warden', place }, member: { name: 'Wim' } })
    return (await teams.teamMembers(id)).map(({ name }) => name)
  })
  assert.deepEqual(names, ['Ari', 'Cy', 'Olu'])
})
