import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOds, rowOf } from '../../../platform/import/ods-for-tests.ts'
import { strengthOn } from '../strength.ts'
import { asCsv, hrForTest } from './builders.ts'

const headings = 'reference,rank,fte,team'
const known = ['P1,pcso,1,N1', 'P2,pcso,1,N2']

test('posts of an HR system are kept with who pays, and the same file again changes nothing', async (t) => {
  const { take, all, place, db } = await hrForTest(t)
  const file = asCsv(
    `${headings},role,since,employer,funder,funder_share,funded_until,frozen,base_budget`,
    'P1,pcso,1,N1,,,,,,,,',
    'P2,pcso,1,N2,,,,,,,,',
    'P3,PCSO,0.5,section A,Schools PCSO,01/04/2026,police,Ely Town Council,50%,2027-04-01,,no',
    'P4,Police constable,1,force,,,,police,,,yes,2028-04-01',
    'P5,warden,1,N2,,,partner,,,,,',
  )
  const report = await take('posts', file)
  assert.deepEqual(report.notes, ['3 new posts, 0 changed, 2 as they were'])
  const { posts, freezes } = await all()
  const found = (reference: string) => posts.find((post) => post.reference === reference)!
  const { id: _, version: __, ...school } = found('P3')
  assert.deepEqual(school, {
    reference: 'P3',
    rank: 'pcso',
    title: 'Schools PCSO',
    place: { kind: 'section', id: place('section', 'A') },
    fte: 0.5,
    funder: 'Ely Town Council',
    funderShare: 0.5,
    fundedUntil: '2027-04-01',
    inBaseBudget: false,
    baseBudgetUntil: null,
    establishedOn: '2026-04-01',
    abolishedOn: null,
  })
  const constable = found('P4')
  assert.deepEqual(
    [constable.title, constable.establishedOn, constable.inBaseBudget, constable.baseBudgetUntil],
    ['Police constable', '2026-11-02', true, '2028-04-01'],
  )
  assert.deepEqual(
    freezes.map(({ postId, from, until, reason }) => [postId, from, until, reason]),
    [[constable.id, '2026-11-02', null, 'HR export of 2 November 2026']],
  )
  const events = async () =>
    (await db.selectFrom('auditEntry').select('what').where('what', '=', 'post.import').execute()).length
  const before = [await all(), await events()]
  assert.deepEqual((await take('posts', file)).notes, ['0 new posts, 0 changed, 5 as they were'])
  assert.deepEqual([await all(), await events()], before)
})

test('a post that changes its place or hours goes on as another, so that the past is counted as it was', async (t) => {
  const { take, posts, held, all, own, place, moveTo, db } = await hrForTest(t)
  moveTo('2026-11-20')
  const report = await take('posts', asCsv(headings, 'P1,pcso,1,N2', known[1]!), {
    settings: { exported: '2026-11-10' },
  })
  assert.deepEqual(report.notes, [
    '0 new posts, 1 changed, 1 as they were',
    '1 post with another rank, place or full-time equivalent: as they were until 10 November 2026, and anew under the same reference from then on',
  ])
  assert.deepEqual(await posts('P1'), ['pcso 1 2008-01-01 2026-11-10', 'pcso 1 2026-11-10'])
  assert.deepEqual(await held('7001'), ['P1 1 2008-01-01 2026-11-10', 'P1 1 2026-11-10'])
  const records = await all()
  const inN1 = (day: string) => strengthOn(day, records, (post) => post.place.id === place('neighbourhood', 'N1')).heads
  assert.deepEqual([inN1('2026-11-09'), inN1('2026-11-10')], [1, 0])
  const [event] = await db.selectFrom('auditEntry').selectAll().where('what', '=', 'post.import').execute()
  assert.equal(event!.reason, 'HR export of 10 November 2026')
  assert.equal(records.postings.filter(({ memberId }) => memberId === own.member.id).length, 2)
  const again = await take('posts', asCsv(headings, 'P1,pcso,1,N2', known[1]!))
  assert.deepEqual(again.notes, ['0 new posts, 0 changed, 2 as they were'])
})

test('who pays and what a post is called change where they are, with what they were in the audit trail', async (t) => {
  const { take, posts, all, db } = await hrForTest(t)
  await take('posts', asCsv(`${headings},role,base_budget`, 'P1,pcso,1,N1,Beat PCSO,yes', `${known[1]},,`))
  assert.deepEqual(await posts('P1'), ['pcso 1 2008-01-01'])
  const post = (await all()).posts.find(({ reference }) => reference === 'P1')!
  assert.deepEqual([post.title, post.inBaseBudget, post.version], ['Beat PCSO', true, 2])
  const [event] = await db.selectFrom('auditEntry').select('details').where('what', '=', 'post.import').execute()
  assert.deepEqual(event!.details, {
    day: '2026-11-02',
    title: ['Neighbourhood PCSO', 'Beat PCSO'],
    inBaseBudget: [null, true],
  })
})

test('who is not in the file is named, and ends only where that is asked; other ranks are left alone', async (t) => {
  const { take, refused, posts, moveTo } = await hrForTest(t)
  await take('posts', asCsv(headings, ...known, 'P3,pcso,1,N1', 'S1,special-constable,1,N1'))
  moveTo('2026-11-09')
  const without = asCsv(headings, ...known)
  assert.deepEqual((await take('posts', without)).notes, [
    '0 new posts, 0 changed, 2 as they were',
    'Post P3 (Police community support officer) is not in the file, and stays',
  ])
  const ended = await take('posts', without, { settings: { missing: 'end' } })
  assert.match(ended.notes[1]!, /P3 .* ended on 9 November 2026/)
  assert.deepEqual(await posts('P3'), ['pcso 1 2026-11-02 2026-11-09'])
  assert.deepEqual(await posts('S1'), ['special-constable 1 2026-11-02'])
  assert.deepEqual(await refused('posts', asCsv(headings, known[0]!), { settings: { missing: 'end' } }), [
    'file reference: post P2 is not in the file, and Bo Weir holds it. End their posting first',
  ])
})

test('a file is refused whole, with row, column and reason', async (t) => {
  const { refused } = await hrForTest(t)
  const wrong = async (row: string, columns = headings) => refused('posts', asCsv(columns, row))
  assert.deepEqual(await wrong('P9,pcso,-1,N1'), [
    "2 fte: '-1' is no full-time equivalent: it is more than 0 and no more than 1, such as 0.5",
  ])
  assert.match((await wrong('P9,pcso,1,N7'))[0]!, /^2 team: there is no team, section or division 'N7'/)
  assert.match((await wrong('P9,pcso,1,A'))[0]!, /^2 team: 'A' is the name of .*Say which/)
  assert.match((await wrong('P9,traffic warden,1,N1'))[0]!, /^2 rank: 'traffic warden' is no rank here/)
  assert.match((await wrong(',pcso,1,N1'))[0]!, /^2 reference: Enter the number of the post/)
  const twice = await refused('posts', asCsv(headings, known[0]!, known[1]!, known[0]!))
  assert.deepEqual(twice, ['4 reference: P1 stands in row 2 already'])
  assert.deepEqual(await wrong('P1,constable,1,N1'), [
    '2 rank: Ada Fen holds it in the rank Police community support officer. End their posting first, on the page of the post',
  ])
  assert.match((await wrong('P1,pcso,0.5,N1'))[0]!, /^2 fte: it is held for 1 from that day on, which is more than 0.5/)
  assert.match((await wrong('P1,pcso,1,N1,yes', `${headings},frozen`))[0]!, /^2 frozen: Ada Fen holds it/)
  assert.match((await wrong('P1,pcso,1,N1,maybe', `${headings},base_budget`))[0]!, /^2 base_budget: 'maybe' is neither/)
  assert.match(
    (await wrong('P1,pcso,1,N1,partner', `${headings},employer`))[0]!,
    /^2 employer: a post of the rank pcso/,
  )
  assert.match(
    (await wrong('P1,pcso,1,N1,Council,', `${headings},funder,funder_share`))[0]!,
    /^2 funder_share: '' is not/,
  )
  assert.match(
    (await wrong('P1,pcso,1,N1,31/02/2027', `${headings},since`))[0]!,
    /^2 since: '31\/02\/2027' is not a day/,
  )
  const future = await refused('posts', asCsv(headings, ...known), { settings: { exported: '2027-01-01' } })
  assert.deepEqual(future, ['file --exported: 1 January 2027 is still to come'])
  assert.match((await refused('posts', headings))[0]!, /there are no rows below the headings/)
})

test('an export that is older than a change is refused', async (t) => {
  const { take, refused, moveTo } = await hrForTest(t)
  moveTo('2026-11-20')
  await take('posts', asCsv(headings, 'P1,pcso,1,N2', known[1]!))
  assert.deepEqual(await refused('posts', asCsv(headings, ...known), { settings: { exported: '2026-11-01' } }), [
    '2 reference: this post is as it is since 20 November 2026, and the export is of the time before',
  ])
})

test('an ODS file with names of its own is read by its layout, and looking first keeps nothing', async (t) => {
  const { take, posts } = await hrForTest(t)
  const rows = ['P1', 'P2', 'P3'].map((reference, at) => rowOf(reference, 'Comm Supp Off', '1', at === 0 ? 'N1' : 'N2'))
  const file = anOds([rowOf('Position', 'Grade', 'FTE', 'Unit'), ...rows].join(''))
  const map = { reference: 'Position', rank: 'Grade', fte: 'FTE', team: 'Unit' }
  const said = { map, settings: { ranks: 'Comm Supp Off=pcso' }, layout: 'Origin HR' }
  const preview = await take('posts', file, { ...said, isPreview: true })
  assert.deepEqual(preview.notes, ['1 new post, 0 changed, 2 as they were'])
  assert.deepEqual(await posts('P3'), [])
  await take('posts', file, said)
  assert.deepEqual(await posts('P3'), ['pcso 1 2026-11-02'])
  assert.deepEqual((await take('posts', file, { layout: 'Origin HR' })).notes, [
    '0 new posts, 0 changed, 3 as they were',
  ])
})
