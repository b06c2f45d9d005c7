import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { aForm, type Part } from '../../../platform/files/form-for-tests.ts'
import { fromTelephone, moving, plain, telephoneTraces } from '../../../platform/files/pictures-for-tests.ts'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { hiddenIn, member, teamForTest } from '../posts/builders.ts'
import { photographRecords } from './personal-data/photograph-records.ts'
import { whyNotPublish, whyNotShown } from './photograph.ts'

const agreed = { alternative: 'PCSO Ada Fen in uniform', consentedOn: '1/11/2026', agrees: 'yes' }
const photographOf = (held: { member: { id: string } }) => member(held.member.id, 'photograph')
const face = (width = 300, height = 400) => plain(width, height).jpeg().toBuffer()

/** Presses a button of a page that somebody has open. */
const press = async (visitor: ReturnType<typeof aVisitor>, page: string, url: string) =>
  visitor.send(url, { _token: hiddenIn((await visitor.get(page)).body)._token! })

/** An inspector who can send a photograph of Ada Fen. */
async function photographerForTest(t: TestContext) {
  const made = await teamForTest(t)
  const { visitor, web, own, db, residentsRead } = made
  async function send(content: Buffer | undefined, fields: Record<string, string> = agreed, id = own.member.id) {
    const hidden = hiddenIn((await visitor.get(member(own.member.id, 'photograph'))).body)
    const texts: Part[] = Object.entries({ ...hidden, ...fields }).map(([name, text]) => ({ name, content: text }))
    const file = { name: 'photograph', content: content ?? '', filename: content ? 'ada.jpg' : '' }
    const { payload, headers } = aForm([...texts, file])
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return web.inject({ method: 'POST', url: member(id, 'photograph'), payload, headers: { ...headers, cookie } })
  }
  const residentsSee = async () => /<img class="app-photograph" src="([^"]+)" alt="([^"]*)"/.exec(await residentsRead())
  const kept = async () => (await db.selectFrom('keptFile').select('purpose').execute()).length
  return { ...made, send, residentsSee, kept }
}

test('residents see the photograph of somebody who agreed, made anew, with words for it', async (t) => {
  const { send, residentsSee, web, db, own, visitor } = await photographerForTest(t)
  const original = await plain(300, 400)
    .withExifMerge({ IFD0: { Copyright: 'Ann Sender' } })
    .jpeg()
    .toBuffer()
  assert.match(original.toString('latin1'), telephoneTraces)
  assert.equal((await send(original)).statusCode, 303)
  const [, url, alternative] = (await residentsSee())!
  assert.equal(alternative, 'PCSO Ada Fen in uniform')
  assert.match(url!, /^\/fenshire\/people\/[0-9a-f]{20}$/)
  const answer = await web.inject(url!)
  assert.equal(answer.headers['content-type'], 'image/webp')
  assert.match(String(answer.headers['content-security-policy']), /sandbox/)
  assert.equal(answer.headers['set-cookie'], undefined)
  assert.doesNotMatch(answer.rawPayload.toString('latin1'), telephoneTraces)
  assert.match((await visitor.get(member(own.member.id))).body, /app-photograph/)
  const { consentedOn } = await db.selectFrom('memberPhotograph').selectAll().executeTakeFirstOrThrow()
  assert.equal(consentedOn, '2026-11-01')
  const entry = await db
    .selectFrom('auditEntry')
    .selectAll()
    .where('what', '=', 'photograph.publish')
    .executeTakeFirstOrThrow()
  assert.deepEqual(entry.aboutIds, [own.member.id])
})

test('whoever has it asks again, is told in few bytes that it holds, and no longer once it was taken back', async (t) => {
  const { send, residentsSee, web, visitor, own, kept } = await photographerForTest(t)
  await send(await face())
  const [, url] = (await residentsSee())!
  const { headers } = await web.inject(url!)
  assert.equal(headers['cache-control'], 'public, no-cache')
  const again = await web.inject({ url: url!, headers: { 'if-none-match': String(headers.etag) } })
  assert.deepEqual([again.statusCode, again.rawPayload.length], [304, 0])
  assert.equal((await web.inject(url!.replace('fenshire', 'marshire'))).statusCode, 404)
  assert.equal((await press(visitor, photographOf(own), `${photographOf(own)}/take-back`)).statusCode, 303)
  assert.equal(await residentsSee(), null)
  const gone = await web.inject({ url: url!, headers: { 'if-none-match': String(headers.etag) } })
  assert.equal(gone.statusCode, 404)
  assert.equal(await kept(), 0)
})

test('somebody takes their own photograph back, and nobody else’s', async (t) => {
  const { send, residentsSee, db, web, own, kept } = await photographerForTest(t)
  await send(await face())
  const ada = await anAccount(db, { email: 'ada@fenshire.example', roles: [{ role: 'performance-delivery' }] })
  const stranger = aVisitor(web)
  await stranger.signIn('ada@fenshire.example')
  assert.match((await stranger.get('/account/photograph')).body, /Residents see no photograph of you/)
  await press(stranger, '/account', '/account/photograph/take-back')
  assert.ok(await residentsSee())
  await db.updateTable('teamMember').set({ accountId: ada.id }).where('id', '=', own.member.id).execute()
  assert.match((await stranger.get('/account/photograph')).body, /since you agreed on 1 November 2026/)
  await press(stranger, '/account', '/account/photograph/take-back')
  assert.equal(await residentsSee(), null)
  assert.equal(await kept(), 0)
})

test('another takes the place of the first, which is kept no longer; without one the words change', async (t) => {
  const { send, residentsSee, kept } = await photographerForTest(t)
  await send(await face())
  const [, first] = (await residentsSee())!
  await send(await face(200, 200))
  const [, second] = (await residentsSee())!
  assert.notEqual(first, second)
  assert.equal(await kept(), 1)
  await send(undefined, { ...agreed, alternative: 'Ada Fen at the market' })
  assert.deepEqual((await residentsSee())!.slice(1), [second, 'Ada Fen at the market'])
})

test('without agreement, a day, words or a fit picture nothing is kept, and what was typed stays', async (t) => {
  const { send, kept } = await photographerForTest(t)
  const refused = async (content: Buffer | undefined, fields: Record<string, string>, why: RegExp) => {
    const answer = await send(content, fields)
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, why)
    return answer.body
  }
  const body = await refused(await face(), { ...agreed, agrees: '' }, /Ask Ada Fen first/)
  assert.match(body, /value="PCSO Ada Fen in uniform"/)
  await refused(await face(), { ...agreed, consentedOn: '3/11/2026' }, /cannot lie in the future/)
  await refused(await face(), { ...agreed, consentedOn: '' }, /Enter the day on which they agreed/)
  await refused(await face(), { ...agreed, alternative: '' }, /Say in words what the photograph shows/)
  await refused(undefined, agreed, /Choose the photograph to send/)
  await refused(await fromTelephone(), agreed, /has (48 by 64|64 by 48) pixels and would look blurred/)
  await refused(await face(600, 200), agreed, /more than 2 times as long/)
  await refused(await moving(), agreed, /The picture moves/)
  await refused(Buffer.from('%PDF-1.7 no picture'), agreed, /The photograph must be/)
  assert.equal(await kept(), 0)
})

test('who is not named, or has left, is shown to nobody', async (t) => {
  const { send, residentsSee, web, db, own, moveTo, visitor } = await photographerForTest(t)
  await send(await face())
  const [, url] = (await residentsSee())!
  await visitor.submit(member(own.member.id, 'publish'), {
    name: '',
    text: '',
    email: '',
    telephone: '',
    reason: 'Asked',
  })
  assert.equal((await web.inject(url!)).statusCode, 404)
  assert.equal(await residentsSee(), null)
  assert.match((await send(await face())).body, /Publish their name first/)
  await db.updateTable('teamMember').set({ publishedName: 'PCSO Ada Fen', leftOn: '2026-11-03' }).execute()
  assert.equal((await web.inject(url!)).statusCode, 200)
  moveTo('2026-11-03')
  assert.equal((await web.inject(url!)).statusCode, 404)
})

test('nobody sends or takes the photograph of somebody outside their part of the force', async (t) => {
  const { send, visitor, others } = await photographerForTest(t)
  assert.equal((await visitor.get(member(others.member.id, 'photograph'))).statusCode, 404)
  assert.equal((await send(await face(), agreed, others.member.id)).statusCode, 404)
  assert.equal((await press(visitor, '/account', `${photographOf(others)}/take-back`)).statusCode, 404)
})

test('a photograph is asked for once it is agreed to, of somebody who is there and named', () => {
  const ada = { name: 'Ada', leftOn: null, isNamed: true }
  const consent = { consentedOn: '2026-11-01', agrees: true }
  assert.equal(whyNotPublish(consent, ada, '2026-11-01'), undefined)
  assert.match(whyNotPublish(consent, { ...ada, leftOn: '2026-11-01' }, '2026-11-01')!.photograph!, /Ada left on/)
  assert.equal(whyNotShown({ width: 96, height: 192 }), undefined)
  assert.match(whyNotShown({ width: 95, height: 96 })!, /blurred/)
})

test('the retention job and an erasure take the picture with the record', async (t) => {
  const { send, kept, db, own } = await photographerForTest(t)
  const records = { db, forceId: 'fenshire', now: () => new Date('2026-11-10T12:00:00Z') }
  const { retention, erasure } = photographRecords
  const expire = (before: string) => 'expire' in retention && retention.expire(new Date(before), 10, records)
  await send(await face())
  await db.updateTable('teamMember').set({ leftOn: '2026-11-03' }).where('id', '=', own.member.id).execute()
  assert.equal(await expire('2026-11-03T12:00:00Z'), 0)
  assert.equal(await expire('2026-11-04T12:00:00Z'), 1)
  assert.equal(await kept(), 0)

  await db.updateTable('teamMember').set({ leftOn: null }).where('id', '=', own.member.id).execute()
  await send(await face())
  const ada = { name: 'Ada Fen', accountIds: [], emails: [], telephones: [], names: ['ada fen'], sharedNames: [] }
  assert.equal('erase' in erasure && (await erasure.erase(ada, records)), 1)
  assert.equal(await kept(), 0)
})
