import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { square } from '../../neighbourhoods/builders.ts'
import { aHolder } from '../builders.ts'
import { operator, teamForTest } from '../posts/builders.ts'
import { type Area, areasOf, proposedLevels } from './levels.ts'

const area = (neighbourhoodId: string, residents: number, deprived: number, people: number): Area => ({
  neighbourhoodId,
  residents,
  deprived,
  people,
})
const proposals = (areas: readonly Area[], weight: number) =>
  Object.fromEntries(proposedLevels(areas, weight)!.map(({ neighbourhoodId, proposed }) => [neighbourhoodId, proposed]))

test('the same people are shared out anew: one each, the rest by residents and deprivation', () => {
  const areas = [area('a', 6000, 0, 2), area('b', 2000, 1000, 4), area('c', 2000, 0, 7)]
  assert.deepEqual(proposals(areas, 0), { a: 7, b: 3, c: 3 })
  assert.deepEqual(proposals(areas, 1), { a: 1, b: 11, c: 1 })
  assert.deepEqual(proposals(areas, 0.5), { a: 4, b: 7, c: 2 })
  const [furthest] = proposedLevels(areas, 0)!
  assert.deepEqual([furthest!.neighbourhoodId, furthest!.difference], ['a', -5])
})

test('where nobody is deprived, residents alone count; an empty place keeps the one that it is promised', () => {
  assert.deepEqual(proposals([area('a', 3000, 0, 4), area('b', 0, 0, 2)], 0.5), { a: 5, b: 1 })
})

test('without residents, or with fewer people than places, there is nothing to propose', () => {
  assert.equal(proposedLevels([area('a', 0, 0, 4)], 0.5), undefined)
  assert.equal(proposedLevels([area('a', 10, 0, 1), area('b', 10, 0, 0)], 0.5), undefined)
  assert.equal(proposedLevels([], 0.5), undefined)
})

test('residents are those of the age counts, and deprived those of the first two tenths', () => {
  const of = (topic: string, category: string, count: number) => ({ neighbourhoodId: 'a', topic, category, count })
  const counts = [
    of('Age', '0 to 4', 300),
    of('Age', '65 and over', 700),
    of('Deprivation', 'Tenth 1', 100),
    of('Deprivation', 'Tenth 2', 50),
    of('Deprivation', 'Tenth 10', 850),
    of('Disability', 'Disabled', 200),
  ]
  const people = new Map([['a', new Set(['x', 'y'])]])
  assert.deepEqual(areasOf(['a', 'b'], counts, people), [area('a', 1000, 150, 2), area('b', 0, 0, 0)])
})

const path = '/staff/teams/levels'

/** A divisional commander and people and training beside the inspector; N1 has two squares of residents, N2 one. */
async function withResidents(t: TestContext) {
  const given = await teamForTest(t)
  const { within, place, db, web } = given
  await within(operator, async ({ neighbourhoods, teams }) => {
    const areas = ['S1', 'S2', 'S3'].map((code, at) => ({ code, name: code, boundary: square(at, 0) }))
    await neighbourhoods.saveSmallAreas('2011', areas)
    await neighbourhoods.saveCounts(
      '2011',
      areas.map(({ code }) => ({ smallAreaCode: code, topic: 'Age', category: '20 to 24', count: 1000 })),
    )
    await neighbourhoods.derive()
    for (let more = 0; more < 4; more += 1)
      await aHolder(teams, { post: { place: { kind: 'neighbourhood', id: place('neighbourhood', 'N2') } } })
  })
  const signedInAs = async (role: string, scope?: { kind: 'division'; id: string }) => {
    const email = `${role}@fenshire.example`
    await anAccount(db, { email, roles: [{ role, ...(scope && { scope }) }] })
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return visitor
  }
  const commander = await signedInAs('division-commander', { kind: 'division', id: place('division', 'A') })
  return { ...given, commander, signedInAs }
}
const oneLine = (body: string) => body.replaceAll(/\s+/g, ' ')

test('a commander sees who is furthest off, records what was decided, and it is due again', async (t) => {
  const { commander, within, place, read } = await withResidents(t)
  const page = oneLine((await commander.get(path)).body)
  assert.match(page, /2 neighbourhoods of 2 have two or more/)
  assert.match(page, /Neighbourhood N1<\/th>.*?>1<.*?>4<.*?3 fewer.*?2,000/)
  assert.match(page, /No review of the levels of this part/)
  const typed = { heldOn: '1/11/2026', findings: 'Two posts go to N1 in January', nextOn: '20/11/2026' }
  const sent = await commander.submit(`${path}?part=division:${place('division', 'A')}`, typed, path)
  assert.equal(sent.statusCode, 303)
  const after = oneLine((await commander.get(path)).body)
  assert.match(
    after,
    /1 November 2026.*Two posts go to N1.*To be looked at again by 20 November 2026.*Two or more off: 2 of 2/,
  )
  assert.match(oneLine((await commander.get('/staff')).body), /Review the levels of teams: Ely/)
  assert.doesNotMatch(await read(path), /Two posts go to N1/, 'a review of the division is not one of the section')
  const [review] = await within(operator, ({ teams }) =>
    teams.reviews.of('levels', { kind: 'division', id: place('division', 'A') }),
  )
  assert.deepEqual(review!.figures[0], { label: 'Constables and PCSOs', value: '6' })
})

test('the footprint stands beside the levels for those with clearance, and is kept with no review', async (t) => {
  const { commander, signedInAs, within, place, db } = await withResidents(t)
  await within(operator, ({ teams }) =>
    teams.footprint.assess({
      neighbourhoodId: place('neighbourhood', 'N1'),
      level: 'marked',
      assessedOn: '2026-11-01',
    }),
  )
  assert.match((await commander.get(path)).body, /Counter-terrorism \(restricted\)[\s\S]*Marked/)
  const hr = await signedInAs('people-and-training')
  assert.doesNotMatch((await hr.get(path)).body, /Counter-terrorism|Marked/)
  await commander.submit(path, { heldOn: '1/11/2026', findings: 'Nothing to change', nextOn: '' })
  const { figures } = await db.selectFrom('staffingReview').select('figures').executeTakeFirstOrThrow()
  assert.doesNotMatch(JSON.stringify(figures), /arked/)
})

test('a review to come, one without findings, and one of another’s part are refused', async (t) => {
  const { commander, visitor, place } = await withResidents(t)
  const typed = { heldOn: '1/11/2026', findings: 'Nothing to change', nextOn: '' }
  const refused: [Record<string, string>, RegExp][] = [
    [{ heldOn: '3/11/2026' }, /must be today or earlier/],
    [{ findings: ' ' }, /Say what was found/],
    [{ nextOn: '1/11/2026' }, /must be later than this one/],
  ]
  for (const [change, words] of refused) {
    const answer = await commander.submit(path, { ...typed, ...change })
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, words)
  }
  const elsewhere = `${path}?part=section:${place('section', 'B')}`
  assert.equal((await visitor.submit(elsewhere, typed, path)).statusCode, 404)
  assert.equal((await commander.submit(`${path}?part=force`, typed, path)).statusCode, 404)
  const one = `${path}?part=neighbourhood:${place('neighbourhood', 'N1')}`
  assert.equal((await commander.submit(one, typed, path)).statusCode, 403)
})
