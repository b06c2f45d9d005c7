import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember } from '../builders.ts'
import { operator } from '../posts/builders.ts'
import { asCsv, hrForTest } from './builders.ts'

const headings = 'collar_number,name,rank,post,from,until,fte'
const ada = '7001,Ada Fen,pcso,P1,2008-01-01,,1'
const bo = '7002,Bo Weir,pcso,P2,2008-01-01,,1'
const newPosts = asCsv('reference,rank,fte,team', 'P1,pcso,1,N1', 'P2,pcso,1,N2', 'P3,pcso,1,N1', 'P4,pcso,1,N2')

async function withPosts(t: Parameters<typeof hrForTest>[0]) {
  const hr = await hrForTest(t)
  await hr.take('posts', newPosts)
  return hr
}

test('people come with what they hold, and the same file again changes nothing', async (t) => {
  const { take, all, held, db, moveTo } = await withPosts(t)
  const file = asCsv(
    `${headings},employer,joined,voicemail`,
    `${ada},,,yes`,
    `${bo},,,`,
    '7003,Cy Low,PCSO,P3,2026-11-02,,0.5,,02/03/2026,no',
    '7003,Cy Low,PCSO,P4,2026-11-02,,0.5,,02/03/2026,no',
    '7004,Di Ham,warden,,,,,Ely Council,,',
  )
  assert.deepEqual((await take('people', file)).notes, ['2 new people, 1 changed, 1 as they were'])
  assert.deepEqual(await held('7003'), ['P3 0.5 2026-11-02', 'P4 0.5 2026-11-02'])
  const { members } = await all()
  const found = (number: string) => members.find(({ collarNumber }) => collarNumber === number)!
  assert.deepEqual([found('7003').joinedOn, found('7003').hasVoicemail], ['2026-03-02', false])
  assert.deepEqual([found('7004').employer, found('7004').joinedOn], ['Ely Council', '2026-11-02'])
  assert.equal(found('7001').hasVoicemail, true)
  const entries = () =>
    db.selectFrom('auditEntry').select(['kind', 'what']).where('what', '=', 'member.import').execute()
  assert.deepEqual(
    (await entries()).map(({ kind }) => kind),
    ['collection', 'alteration'],
  )
  const before = await all()
  moveTo('2026-11-09')
  assert.deepEqual((await take('people', file)).notes, ['0 new people, 0 changed, 4 as they were'])
  assert.deepEqual(await all(), before)
  assert.equal((await entries()).length, 2)
})

test('a move ends the post before it, and changed hours begin with the export: what was before stays', async (t) => {
  const { take, held, moveTo, all } = await withPosts(t)
  moveTo('2026-11-20')
  const file = asCsv(headings, '7001,Ada Fen,pcso,P3,2026-11-10,,1', '7002,Bo Weir,pcso,P2,2008-01-01,,0.5')
  assert.deepEqual((await take('people', file)).notes, ['0 new people, 2 changed, 0 as they were'])
  assert.deepEqual(await held('7001'), ['P1 1 2008-01-01 2026-11-10', 'P3 1 2026-11-10'])
  assert.deepEqual(await held('7002'), ['P2 1 2008-01-01 2026-11-20', 'P2 0.5 2026-11-20'])
  const before = await all()
  moveTo('2026-11-24')
  assert.deepEqual((await take('people', file)).notes, ['0 new people, 0 changed, 2 as they were'])
  assert.deepEqual(await all(), before)
})

test('two who change places in one file are no overlap', async (t) => {
  const { take, held } = await withPosts(t)
  await take('people', asCsv(headings, '7001,Ada Fen,pcso,P2,2026-11-02,,1', '7002,Bo Weir,pcso,P1,2026-11-02,,1'))
  assert.deepEqual(await held('7001'), ['P1 1 2008-01-01 2026-11-02', 'P2 1 2026-11-02'])
  assert.deepEqual(await held('7002'), ['P2 1 2008-01-01 2026-11-02', 'P1 1 2026-11-02'])
})

test('a post that goes on as another is still the same time in it', async (t) => {
  const { take, held, moveTo } = await withPosts(t)
  moveTo('2026-11-20')
  await take('posts', newPosts.replace('P1,pcso,1,N1', 'P1,pcso,1,N2'))
  assert.deepEqual((await take('people', asCsv(headings, ada, bo))).notes, ['0 new people, 0 changed, 2 as they were'])
  await take('people', asCsv(headings, ada.replace(',,1', ',2026-12-01,1'), bo))
  assert.deepEqual(await held('7001'), ['P1 1 2008-01-01 2026-11-20', 'P1 1 2026-11-20 2026-12-01'])
})

test('who leaves and who is missing: named, and ended only where that is said', async (t) => {
  const { take, held, moveTo, all } = await withPosts(t)
  moveTo('2026-11-20')
  assert.deepEqual((await take('people', asCsv(headings, ada))).notes, [
    '0 new people, 0 changed, 1 as they were',
    'Bo Weir (7002) is not in the file, and stays',
  ])
  const left = asCsv(`${headings},left`, `${ada},2026-11-15`)
  const report = await take('people', left, { settings: { missing: 'end' } })
  assert.match(report.notes.at(-1)!, /Bo Weir \(7002\) is not in the file, and has left on 20 November 2026/)
  assert.deepEqual(await held('7001'), ['P1 1 2008-01-01 2026-11-15'])
  assert.deepEqual(await held('7002'), ['P2 1 2008-01-01 2026-11-20'])
  assert.deepEqual(
    (await all()).members.map(({ name, leftOn }) => [name, leftOn]),
    [
      ['Ada Fen', '2026-11-15'],
      ['Bo Weir', '2026-11-20'],
    ],
  )
  assert.deepEqual((await take('people', left)).notes, ['0 new people, 0 changed, 1 as they were'])
})

test('a plan that people made here stays, and so does an end that the file does not know', async (t) => {
  const { take, held, within, own, others, moveTo } = await withPosts(t)
  const { posts } = await within(operator, ({ teams }) => teams.establishment())
  const p4 = posts.find(({ reference }) => reference === 'P4')!
  await within(operator, async ({ teams, accounts }) => {
    const reach = { parts: [{ kind: 'force' as const, id: '' }], geography: await accounts.geography() }
    const holding = { who: '7001', from: '2027-01-01', fte: 1, endsOthers: true, reason: 'Planned' }
    await teams.posts.hold({ id: p4.id, version: p4.version, reach }, holding)
    const seen = await teams.posts.seen(others.post.id, reach)
    const ended = { posting: seen.postings[0]!.id, day: '2026-11-02', why: 'Seconded', reason: 'Asked for' }
    await teams.posts.end({ id: others.post.id, version: seen.post.version, reach }, ended)
  })
  assert.equal(own.member.name, 'Ada Fen')
  moveTo('2026-11-20')
  assert.deepEqual((await take('people', asCsv(headings, ada, bo))).notes, [
    '0 new people, 0 changed, 2 as they were',
    'Row 3: Bo Weir’s time in P2 ended here on 2 November 2026, and stays ended',
  ])
  assert.deepEqual(await held('7001'), ['P1 1 2008-01-01 2027-01-01', 'P4 1 2027-01-01'])
})

test('a file of people is refused whole, with row, column and reason', async (t) => {
  const { refused } = await withPosts(t)
  const wrong = (...rows: string[]) => refused('people', asCsv(headings, ...rows))
  const cy = (post: string) => `7003,Cy Low,pcso,${post}`
  assert.deepEqual(await wrong(cy('P3,2026-11-02,2026-11-01,1')), [
    '2 until: this is not later than their first day in the post',
  ])
  assert.match((await wrong(cy('P3,2026-11-02,,-0.5')))[0]!, /^2 fte: '-0.5' is no full-time equivalent/)
  assert.match((await wrong('7003,Cy Low,beadle,,,,'))[0]!, /^2 rank: 'beadle' is no rank here/)
  assert.deepEqual(await wrong(cy('P9,2026-11-02,,1')), ["2 post: there is no post 'P9'. Import the posts first"])
  assert.match((await wrong(cy('P1,2026-11-02,,1')))[0]!, /^2 fte: Others hold 1 of this post’s 1 in that time/)
  assert.match(
    (await wrong(cy('P3,2026-11-02,,1'), '7004,Di Ham,pcso,P3,2026-12-01,,1'))[0]!,
    /^3 fte: Others hold 1 of this post’s 1/,
  )
  assert.deepEqual(await wrong(ada, ada.replace('Ada', 'Ida')), [
    "3 name: '7001' is the number of row 2, which says otherwise",
  ])
  assert.deepEqual(await wrong('7003,Cy Low,pcso,,,,', '7003,Cy Low,pcso,,,,'), [
    "3 collar_number: '7003' stands in row 2 already",
  ])
  assert.deepEqual(await wrong(ada, ada), ["3 collar_number: '7001' stands in row 2 already"])
  assert.match(
    (await wrong(cy('P3,2026-11-02,,1'), cy('P4,2026-11-02,,1')))[0]!,
    /^3 fte: Cy Low holds posts of 1 already/,
  )
  assert.match((await wrong(cy('P3,2026-10-01,,1')))[0]!, /^2 from: post P3 is not there on 1 October 2026/)
  assert.match((await wrong('7003,Cy Low,constable,P3,2026-11-02,,1'))[0]!, /^2 rank: This is a post for the rank/)
  assert.match(
    (await wrong('7001,Ada Fen,constable,,,,'))[0]!,
    /^2 rank: Ada Fen holds post P1, which asks for the rank/,
  )
  assert.match((await wrong(',Cy Low,pcso,,,,'))[0]!, /^2 collar_number: Enter their number/)
  assert.match((await wrong('7003,Cy Low,pcso,,2026-11-02,,'))[0]!, /^2 from: Say in post/)
  assert.deepEqual(
    await refused('people', asCsv('collar_number,name,rank,joined,left', '7003,Cy Low,pcso,2026-11-02,2026-11-01')),
    ['2 left: this is before the day on which they joined'],
  )
})

test('somebody who is here without a number is not taken for somebody else in silence', async (t) => {
  const { take, within } = await withPosts(t)
  await within(operator, ({ teams }) => teams.addMembers([aMember({ name: 'Cy Low', rank: 'pcso' })]))
  const report = await take('people', asCsv(headings, ada, bo, '7003,Cy Low,pcso,P3,2026-11-02,,1'))
  assert.deepEqual(report.notes, [
    '1 new person, 0 changed, 2 as they were',
    'Row 4: there is a Cy Low without a number here already, and 7003 is now somebody beside them. If they are one person, correct that on the page of either',
  ])
})
