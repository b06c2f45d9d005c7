import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import type { GrantScope } from '../../accounts/rules.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'

const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const asked = { kind: 'question', words: 'Who can mend the lamp in Mill Lane?', name: 'Ann Reed' }

/** A PCSO of each of two neighbourhoods, and a resident who has not signed in. */
async function twoTeams(t: TestContext) {
  const app = await appForTest(t)
  await aCounty(app.db)
  await withoutSecondStep(app.db)
  const scopeOf = async (code: string): Promise<GrantScope> => {
    const geography = await app.within(operator, ({ accounts }) => accounts.geography())
    const [id] = [...geography].find(([, place]) => place.kind === 'neighbourhood' && place.code === code)!
    return { kind: 'neighbourhood', id }
  }
  const web = await app.start()
  const pcso = async (code: string) => {
    const email = `${code.toLowerCase()}@fenshire.example`
    await anAccount(app.db, { name: `PCSO ${code}`, email, roles: [{ role: 'pcso', scope: await scopeOf(code) }] })
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return visitor
  }
  return { ...app, resident: aVisitor(web), first: await pcso('N1'), second: await pcso('N2') }
}

const hrefIn = (body: string) => /\/staff\/enquiries\/[0-9a-f-]{36}/.exec(body)?.[0]

test('a question goes by its postcode to the team that looks after it, and is due there alone', async (t) => {
  const { resident, first, second } = await twoTeams(t)
  const sent = await resident.submit('/fenshire/ask', { ...asked, postcode: 'cb1 1ad', email: '' })
  assert.equal(sent.headers.location, '/fenshire/ask/N2/sent')
  assert.match((await resident.get('/fenshire/ask/N2/sent')).body, /cannot write back/)
  const list = (await second.get('/staff/enquiries')).body
  assert.match(list, /A question from Neighbourhood N2/)
  assert.match(list, /mend the lamp/)
  assert.match((await second.get('/staff')).body, /A question from Neighbourhood N2/)
  const others = await first.get('/staff/enquiries')
  assert.doesNotMatch(others.body, /mend the lamp/)
  assert.equal((await first.get(hrefIn(list)!)).statusCode, 404)
  assert.doesNotMatch((await first.get('/staff')).body, /A question from/)
})

test('the answer goes out by mail once, and a second answer is refused with what was typed kept', async (t) => {
  const { resident, first, within } = await twoTeams(t)
  const email = 'ann@residents.example'
  await resident.submit('/fenshire/neighbourhoods/N1/ask', { ...asked, neighbourhood: 'N1', email })
  const href = hrefIn((await first.get('/staff/enquiries')).body)!
  const page = (await first.get(href)).body
  const version = /name="_version" value="(\d+)"/.exec(page)![1]!
  assert.equal((await first.submit(href, { answer: '' })).statusCode, 400)
  assert.equal((await first.submit(href, { answer: 'The council will, on Friday.' })).statusCode, 303)
  const { messages } = await within(operator, async ({ outbox }) => ({ messages: await outbox.list({}) }))
  assert.deepEqual(
    messages.map(({ recipient, subject, purpose }) => [recipient, subject, purpose]),
    [[email, 'An answer from your neighbourhood team', 'service']],
  )
  const twice = await first.submit(href, { answer: 'Next week perhaps', _version: version }, '/staff/enquiries')
  assert.equal(twice.statusCode, 409)
  assert.match(twice.body, /Somebody else answered this meanwhile/)
  assert.match(twice.body, /Next week perhaps/)
  assert.match((await first.get(href)).body, /The council will, on Friday\./)
  assert.match((await first.get('/staff/enquiries')).body, /Answered \(1\)/)
})

test('a form without words, with half a postcode or one of nowhere is given back as it was typed', async (t) => {
  const { resident, first } = await twoTeams(t)
  const refused = async (fields: Record<string, string>) => {
    const answer = await resident.submit('/fenshire/ask', { ...asked, postcode: 'CB1 1AA', email: '', ...fields })
    assert.equal(answer.statusCode, 400)
    return answer.body
  }
  assert.match(await refused({ words: '' }), /Enter your question or comment/)
  assert.match(await refused({ postcode: 'CB1' }), /Enter a whole postcode/)
  const nowhere = await refused({ postcode: 'ZE3 9JZ' })
  assert.match(nowhere, /ZE3 9JZ is in none of our neighbourhoods/)
  assert.match(nowhere, /Who can mend the lamp/)
  assert.match(await refused({ email: 'ann at home' }), /must be like name@example.org/)
  assert.match(await refused({ kind: 'complaint' }), /Say whether it is a question or a comment/)
  assert.equal((await resident.get('/fenshire/neighbourhoods/N9/ask')).statusCode, 404)
  assert.equal((await resident.get('/nowhere/ask')).statusCode, 404)
  assert.match((await first.get('/staff/enquiries')).body, /Nobody waits/)
})

test('sending the same form twice asks once', async (t) => {
  const { resident, first } = await twoTeams(t)
  const fields = { ...asked, postcode: 'CB1 1AA', email: '', _sent: '0198c2a0-0000-7000-8000-0000000000ff' }
  for (let time = 0; time < 2; time += 1) assert.equal((await resident.submit('/fenshire/ask', fields)).statusCode, 303)
  assert.match((await first.get('/staff/enquiries')).body, /Waiting for an answer \(1\)/)
})
