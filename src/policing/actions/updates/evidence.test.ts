import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { fromTelephone, telephoneTraces } from '../../../platform/files/pictures-for-tests.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../../forces/builders.ts'
import { anAction, aPlan } from '../builders.ts'

const said = { text: 'The paint is off the wall.', evidence: '', outcome: 'done', dueOn: '' }
const pdf = () => new File(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], 'bill.pdf')

/** An action of the whole force, its Chief Constable, and somebody of the authority, who sees it and no more. */
async function actionForTest(t: TestContext) {
  const { db, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  for (const [name, role] of [
    ['Chief', 'chief-constable'],
    ['Member', 'authority-member'],
    ['Desk', 'front-counter'],
  ] as const)
    await anAccount(db, { name, email: `${name.toLowerCase()}@fenshire.example`, roles: [{ role }] })
  const planId = await aPlan(db, { isSigned: true })
  const url = `/staff/actions/${await anAction(db, { planId })}`
  const web = await start()
  const as = async (name: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(`${name}@fenshire.example`)
    return visitor
  }
  const kept = async () => await db.selectFrom('keptFile').select(['name', 'purpose', 'type']).execute()
  return { db, url, as, kept }
}

const linkIn = (body: string) => /href="(\/staff\/actions\/[\w-]+\/updates\/[\w-]+)"/.exec(body)?.[1]

test('a document is kept with what it shows, saved by whoever sees the action, and by nobody else', async (t) => {
  const { url, as, kept } = await actionForTest(t)
  const [chief, member, desk] = [await as('chief'), await as('member'), await as('desk')]
  assert.equal((await chief.submitFiles(url, said, { document: pdf() })).statusCode, 303)
  assert.deepEqual(await kept(), [{ name: 'bill.pdf', purpose: 'evidence of an action', type: 'pdf' }])
  const link = linkIn((await chief.get(url)).body)!
  const saved = await member.get(link)
  assert.match(String(saved.headers['content-disposition']), /^attachment; filename="bill\.pdf"/)
  assert.equal(saved.headers['cache-control'], 'private, no-store')
  assert.equal(saved.body, await pdf().text())
  assert.equal((await desk.get(link)).statusCode, 403)
  const of = (update: string) => `${url}/updates/${update}`
  assert.equal((await chief.get(of('00000000-0000-7000-8000-000000000099'))).statusCode, 404)
})

test('of a picture only what can be seen is kept, not where it was taken', async (t) => {
  const { url, as, kept } = await actionForTest(t)
  const chief = await as('chief')
  const photograph = new File([new Uint8Array(await fromTelephone())], 'wall.jpg', { type: 'image/jpeg' })
  assert.match(Buffer.from(await photograph.arrayBuffer()).toString('latin1'), telephoneTraces)
  await chief.submitFiles(url, said, { document: photograph })
  assert.deepEqual(await kept(), [{ name: 'wall.webp', purpose: 'evidence of an action', type: 'webp' }])
  const shown = await chief.get(linkIn((await chief.get(url)).body)!)
  assert.match(String(shown.headers['content-disposition']), /^inline/)
  assert.doesNotMatch(shown.rawPayload.toString('latin1'), telephoneTraces)
})

test('what is no document or picture is refused in words, keeps nothing, and what was typed comes back', async (t) => {
  const { url, as, kept, db } = await actionForTest(t)
  const chief = await as('chief')
  for (const [file, why] of [
    [new File(['<svg onload="alert(1)"/>'], 'wall.svg'), /this is an? SVG|this is a web page or XML/],
    [new File(['%PDF-'.padEnd(21e6, ' ')], 'large.pdf'), /larger than 20 MB/],
    [new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])], 'cut.jpg'), /cannot be read|something else/],
  ] as const) {
    const answer = await chief.submitFiles(url, said, { document: file })
    assert.equal(answer.statusCode, 400, file.name)
    assert.match(answer.body, why)
    assert.match(answer.body, /The paint is off the wall\./)
  }
  assert.deepEqual(await kept(), [])
  assert.deepEqual(await db.selectFrom('actionUpdate').select('id').execute(), [])
})

test('whoever may only look sends nothing, and the same form sent twice keeps one file', async (t) => {
  const { url, as, kept } = await actionForTest(t)
  const [chief, member] = [await as('chief'), await as('member')]
  assert.equal((await member.submitFiles(url, said, { document: pdf() }, '/staff/actions')).statusCode, 403)
  const twice = { ...said, _sent: '0198c2a0-0000-7000-8000-000000000001', _version: '1' }
  await chief.submitFiles(url, twice, { document: pdf() })
  await chief.submitFiles(url, twice, { document: pdf() })
  assert.equal((await kept()).length, 1)
})
