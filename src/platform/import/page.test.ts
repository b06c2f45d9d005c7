import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../policing/accounts/builders.ts'
import { aForce } from '../../policing/forces/builders.ts'

type Typed = { map: string; layout: string; preview?: 'yes' }

async function importerForTest(t: TestContext, role = 'performance-delivery') {
  const { db, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db, { roles: [{ role }] })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const divisions = async () =>
    (await db.selectFrom('division').select(['code', 'name']).orderBy('code').execute()).map(
      ({ code, name }) => `${code} ${name}`,
    )
  /** As a browser sends the form of an import page. */
  const send = async (
    kind: string,
    file: { name: string; content: string | Uint8Array<ArrayBuffer> },
    typed: string | Typed = '',
  ) => {
    const { map, layout, preview } = typeof typed === 'string' ? { map: typed, layout: '' } : typed
    const url = `/staff/imports/${kind}`
    const token = /name="_token" value="([^"]+)"/.exec((await visitor.get(url)).body)![1]!
    const form = new FormData()
    form.set('_token', token)
    form.set('map', map)
    form.set('layout', layout)
    if (preview) form.set('preview', preview)
    form.set('file', new File([file.content], file.name, { type: 'text/csv' }))
    const { headers, body } = new Response(form)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return web.inject({
      method: 'POST',
      url,
      payload: Buffer.from(await new Response(body).arrayBuffer()),
      headers: { 'content-type': headers.get('content-type')!, cookie },
    })
  }
  return { db, web, visitor, send, divisions }
}

test('a file that is right is taken, and the page says what came last and from whom', async (t) => {
  const { visitor, send, divisions } = await importerForTest(t)
  const answer = await send(
    'divisions',
    { name: 'our divisions.csv', content: 'Kürzel,Name\nB,Wisbech\n' },
    'code=Kürzel\nname=Name',
  )
  assert.equal(answer.statusCode, 200)
  assert.match(answer.body, /Imported[\s\S]*our divisions\.csv: 1 row/)
  assert.deepEqual(await divisions(), ['A Ely', 'B Wisbech'])
  assert.match((await visitor.get('/staff/imports')).body, /divisions<\/a>[\s\S]*23 November 2026[\s\S]*by Robin Marsh/)
  const page = (await visitor.get('/staff/imports/divisions')).body
  assert.match(page, /our divisions\.csv, 1 row/)
  assert.match(page, /code=Kürzel\nname=Name/, 'the columns are remembered')
})

test('a file with mistakes changes nothing, and each is named with its row, column and reason', async (t) => {
  const { send, divisions } = await importerForTest(t)
  const answer = await send('divisions', { name: 'd.csv', content: 'code,name\nB,\n,<b>March</b>\n' })
  assert.equal(answer.statusCode, 400)
  assert.match(answer.body, /d\.csv was not imported, and nothing has changed/)
  assert.match(answer.body, />2<\/td>[\s\S]*name[\s\S]*Enter a name[\s\S]*>3<\/td>[\s\S]*code[\s\S]*Enter a code/)
  assert.doesNotMatch(answer.body, /<b>March/)
  assert.deepEqual(await divisions(), ['A Ely'])
})

test('of more than a hundred problems the page shows the first and says how many there are', async (t) => {
  const { send } = await importerForTest(t)
  const { body } = await send('divisions', { name: 'd.csv', content: `code,name\n${',x\n'.repeat(1500)}` })
  assert.match(body, /These are the first 100 of 1,500 problems\./)
})

test('no file, a picture, or a list of columns that is none, comes back with what was typed', async (t) => {
  const { send, divisions } = await importerForTest(t)
  assert.match(
    (await send('divisions', { name: '', content: '' }, 'code=X')).body,
    /There is a problem[\s\S]*file[\s\S]*code=X/,
  )
  assert.match(
    (
      await send('divisions', {
        name: 'd.csv',
        content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
      })
    ).body,
    /must be/,
  )
  const { body } = await send('divisions', { name: 'd.csv', content: 'code,name\nB,x\n' }, 'nothing\nhere')
  assert.match(body, /Write each line as ours=yours[\s\S]*&#39;nothing&#39;[\s\S]*nothing\r?\nhere/)
  assert.deepEqual(await divisions(), ['A Ely'])
})

test('only those who may import see the pages, and an unknown kind is not there', async (t) => {
  const { db, web, visitor } = await importerForTest(t)
  assert.equal((await visitor.get('/staff/imports/nothing')).statusCode, 404)
  await anAccount(db, { email: 'kim@fenshire.example', roles: [{ role: 'staff' }] })
  const other = aVisitor(web)
  await other.signIn('kim@fenshire.example')
  assert.equal((await other.get('/staff/imports')).statusCode, 403)
})

test('an import without the token of its page is refused, and leaves no file behind', async (t) => {
  const { web, visitor, divisions } = await importerForTest(t)
  const form = new FormData()
  form.set('file', new File(['code,name\nB,x\n'], 'd.csv'))
  const { headers, body } = new Response(form)
  const answer = await web.inject({
    method: 'POST',
    url: '/staff/imports/divisions',
    payload: Buffer.from(await new Response(body).arrayBuffer()),
    headers: { 'content-type': headers.get('content-type')!, cookie: `session=${visitor.cookies.get('session')}` },
  })
  assert.equal(answer.statusCode, 403)
  assert.deepEqual(await divisions(), ['A Ely'])
})

test('a layout that is given a name is saved with the file, offered on the page, and enough for the next file', async (t) => {
  const { visitor, send, divisions } = await importerForTest(t)
  const words = { map: 'code=Kürzel\nname=Name', layout: 'Their planner' }
  const refused = await send('divisions', { name: 'd.csv', content: 'Kürzel,Name\nB,\n' }, words)
  assert.equal(refused.statusCode, 400)
  assert.doesNotMatch((await visitor.get('/staff/imports/divisions')).body, /Layouts that are saved/)
  await send('divisions', { name: 'd.csv', content: 'Kürzel,Name\nB,Wisbech\n' }, words)
  const page = (await visitor.get('/staff/imports/divisions')).body
  assert.match(page, /Layouts that are saved: <a[^>]+layout=Their%20planner">Their planner<\/a>/)
  assert.match((await visitor.get('/staff/imports/divisions?layout=Their%20planner')).body, /code=Kürzel\nname=Name/)
  await send('divisions', { name: 'd.csv', content: 'Kürzel,Name\nC,March\n' }, { map: '', layout: 'Their planner' })
  assert.deepEqual(await divisions(), ['A Ely', 'B Wisbech', 'C March'])
  const unknown = await send('divisions', { name: 'd.csv', content: 'code,name\nD,x\n' }, { map: '', layout: 'Planer' })
  assert.match(unknown.body, /There is no layout &#39;Planer&#39; yet\. Known are Their planner/)
})

test('a file can be looked at first: it says what it would change, and nothing is kept', async (t) => {
  const { send, divisions, visitor } = await importerForTest(t)
  const before = await divisions()
  const file = { name: 'divisions.csv', content: 'code,name\nB,Wisbech\n' }
  const answer = await send('divisions', file, { map: 'code=code', layout: 'Ours', preview: 'yes' })
  assert.equal(answer.statusCode, 200)
  assert.match(answer.body, /Not imported yet[\s\S]*1 row[\s\S]*Nothing has changed yet/)
  assert.deepEqual(await divisions(), before)
  const page = (await visitor.get('/staff/imports/divisions')).body
  assert.doesNotMatch(page, /Came last|Layouts that are saved/)
  await send('divisions', file)
  assert.deepEqual(await divisions(), [...before, 'B Wisbech'])
})

const offeredTo = async (t: TestContext, role: string) => {
  const { visitor } = await importerForTest(t, role)
  const { body } = await visitor.get('/staff/imports')
  const offered = [...body.matchAll(/href="\/staff\/imports\/([^"]+)"/g)].map(([, kind]) => kind!)
  const open = async (kind: string) => (await visitor.get(`/staff/imports/${kind}`)).statusCode
  return { offered, open }
}

test('people and training send in what an HR system holds, and nothing else', async (t) => {
  const { offered, open } = await offeredTo(t, 'people-and-training')
  assert.deepEqual(offered, ['posts', 'people', 'staff-equality'])
  assert.deepEqual([await open('people'), await open('divisions'), await open('survey-frame')], [200, 403, 403])
})

test('whoever keeps the system sends in neither people of HR nor people of a survey', async (t) => {
  const { offered, open } = await offeredTo(t, 'administrator')
  assert.ok(offered.includes('divisions') && offered.includes('street-crimes'))
  for (const kind of ['posts', 'people', 'staff-equality', 'survey-frame', 'survey-calls', 'survey-answers']) {
    assert.ok(!offered.includes(kind), kind)
    assert.equal(await open(kind), 403, kind)
  }
  assert.equal(await open('no-such-kind'), 404)
})
