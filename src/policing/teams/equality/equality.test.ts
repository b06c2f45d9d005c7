import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileForTest } from '../../../../test/files.ts'
import { importFile } from '../../../commands/import.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import type { Geography } from '../../accounts/rules.ts'
import { teamForTest } from '../posts/builders.ts'
import type { Place } from '../rules.ts'
import { staffBesideResidents } from './beside-residents.ts'
import { shownOf } from './hiding.ts'
import type { StaffCount } from './rules.ts'

const force: Place = { kind: 'force', id: '' }
const [south, north]: Place[] = [
  { kind: 'section', id: 's' },
  { kind: 'section', id: 'n' },
] as const
const geography: Geography = new Map([
  ['s', { kind: 'section', code: 'S', name: 'South', within: [] }],
  ['n', { kind: 'section', code: 'N', name: 'North', within: [] }],
  ['b', { kind: 'neighbourhood', code: 'B', name: 'Beat', within: ['s'] }],
])

const counted = (place: Place, people: Record<string, number>): StaffCount[] =>
  Object.entries(people).map(([category, each]) => ({
    place,
    characteristic: 'Religion',
    category,
    people: each,
    countedOn: '2026-11-01',
  }))

const openIn = (counts: StaffCount[], { id }: Place) => [...shownOf(counts, geography).get(id)!.of].sort()

test('a small number is not shown, nor the one from which it could be worked out by the total', () => {
  const counts = counted(force, { Christian: 60, None: 30, Sikh: 3 })
  assert.deepEqual(openIn(counts, force), ['Christian'])
  assert.equal(shownOf(counts, geography).get('')!.total, true)
})

test('a small number is not worked out by taking sections from the force, nor the rest that is in no section', () => {
  const large = { Christian: 40, None: 30, Sikh: 20 }
  const counts = [
    ...counted(force, { Christian: 90, None: 63, Sikh: 32 }),
    ...counted(south!, large),
    ...counted(north!, { Christian: 40, None: 30, Sikh: 10 }),
  ]
  // The rest: 10 Christian, 3 without religion, 2 Sikh. None of the two may follow from what is shown.
  const shown = shownOf(counts, geography)
  const followsFor = (category: string) => ['', 's', 'n'].every((id) => shown.get(id)!.of.has(category))
  assert.deepEqual([followsFor('None'), followsFor('Sikh')], [false, false])
})

test('of a part whose people are all of one category nothing is shown, not even that there are no others', () => {
  assert.deepEqual(openIn(counted(force, { Christian: 25, None: 0, Sikh: 0 }), force), [])
})

test('shares stand beside residents of the part, and only what chance hardly does is a difference', () => {
  const counts = counted(south!, { Christian: 60, None: 10, Sikh: 30 })
  const resident = (category: string, count: number) => ({ neighbourhoodId: 'b', topic: 'Religion', category, count })
  const residents = [
    resident('christian', 550),
    resident('None', 400),
    resident('Sikh', 50),
    { ...resident('Sikh', 9000), neighbourhoodId: 'elsewhere' },
  ]
  const [religion] = staffBesideResidents(counts, { part: south!, geography, residents })
  assert.deepEqual(
    religion!.rows.map(({ category, staff, residents: share, difference }) => [
      category,
      staff!.share,
      share,
      difference,
    ]),
    [
      ['Christian', 0.6, 0.55, 'none'],
      ['None', 0.1, 0.4, 'fewer'],
      ['Sikh', 0.3, 0.05, 'more'],
    ],
  )
  assert.deepEqual(staffBesideResidents(counts, { part: north!, geography, residents }), [])
})

test('only the newest count is shown, so that nobody is found by taking one from another', () => {
  const older = counted(south!, { Christian: 60, None: 40 })
  const newer = counted(south!, { Christian: 61, None: 40 }).map((each) => ({ ...each, countedOn: '2026-11-20' }))
  const [religion, ...others] = staffBesideResidents([...older, ...newer], { part: south!, geography, residents: [] })
  assert.deepEqual([religion!.countedOn, religion!.people, others.length], ['2026-11-20', 101, 0])
  assert.deepEqual(
    religion!.rows.map(({ residents, difference }) => [residents, difference]),
    [
      [undefined, undefined],
      [undefined, undefined],
    ],
  )
})

test('counts of HR come in, stand on the page of the cultural audit, and the same file again changes nothing', async (t) => {
  const { db, now, read } = await teamForTest(t)
  const take = async (...rows: string[]) => {
    const file = await fileForTest(t, 'staff.csv', ['part,characteristic,category,people', ...rows, ''].join('\n'))
    const [report] = await importFile({ db, now }, 'staff-equality', file, { map: {}, settings: { force: 'fenshire' } })
    return report!.notes
  }
  const rows = [
    'section A,Disability,Disabled,12',
    'section A,Disability,Not disabled,30',
    'force,Sex,Female,40',
    'force,Sex,Male,3',
  ]
  assert.deepEqual(await take(...rows), ['2 characteristics new or changed, 0 as they were'])
  assert.deepEqual(await take(...rows), ['0 characteristics new or changed, 2 as they were'])
  const page = await read('/staff/teams/culture')
  assert.match(
    page,
    /Disability<\/caption>.*Disabled<\/th>.*>12<.*29%.*not counted.*Counted on 2 November 2026\. Of 42 people/,
  )
  assert.doesNotMatch(page, /Female/)

  const refused = async (...wrong: string[]) => {
    const error = await take(...wrong).catch((each: unknown) => each)
    if (!(error instanceof ImportRefused)) throw error
    return error.problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)
  }
  assert.match((await refused('N1,Sex,Female,40'))[0]!, /^2 part: 'N1' is one team, which is too few people/)
  assert.match((await refused('section Z,Sex,Female,40'))[0]!, /^2 part: there is no team/)
  assert.match((await refused('force,Sex,Female,-1'))[0]!, /^2 people: '-1' is not a whole number/)
  assert.match((await refused('force,Sex,,40'))[0]!, /^2 category: Enter a category/)
  assert.match(
    (await refused('force,Sex,Female,40', 'force,Sex,Female,40'))[0]!,
    /^3 category: The whole force, Sex, Female/,
  )
  assert.match(
    (await refused('section A,Sex,Female,4', 'section A,Sex,Male,5'))[0]!,
    /^2 people: .* has 9 people by Sex/,
  )
  assert.match(
    (await refused('force,Sex,Female,40', 'section A,Sex,Female,50'))[0]!,
    /^2 people: parts of The whole force have 50 people together in this category, and it has 40/,
  )
})
