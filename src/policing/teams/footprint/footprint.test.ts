import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { teamForTest } from '../posts/builders.ts'
import { newest } from './rules.ts'

const path = '/staff/teams/footprint'

/** An intelligence officer of the force beside the inspector of section A. */
async function withIntelligence(t: TestContext) {
  const given = await teamForTest(t)
  const signedInAs = async (role: string, scope?: { kind: 'division' | 'section' | 'neighbourhood'; id: string }) => {
    const email = `${role}@fenshire.example`
    await anAccount(given.db, { email, roles: [{ role, ...(scope && { scope }) }] })
    const visitor = aVisitor(given.web)
    await visitor.signIn(email)
    return visitor
  }
  const [n1, n2] = [given.place('neighbourhood', 'N1'), given.place('neighbourhood', 'N2')]
  return { ...given, n1, n2, signedInAs, intelligence: await signedInAs('intelligence') }
}

test('the newest assessment holds, by its day and then as it was entered', () => {
  const of = (id: string, level: 'none' | 'some' | 'marked', assessedOn: string) => ({
    id,
    neighbourhoodId: 'n',
    level,
    assessedOn,
  })
  const [old, late, last] = [
    of('1', 'some', '2026-01-01'),
    of('3', 'none', '2025-12-31'),
    of('2', 'marked', '2026-01-01'),
  ]
  assert.equal(newest([old, last, late]).get('n')!.level, 'marked')
  assert.equal(newest([]).size, 0)
})

test('intelligence assesses, the inspector sees their own section, and the audit trail has no level', async (t) => {
  const { intelligence, visitor, n1, n2, db } = await withIntelligence(t)
  const send = (neighbourhood: string, level: string) =>
    intelligence.submit(path, { neighbourhood, level, assessedOn: '1/11/2026' })
  assert.equal((await send(n1, 'marked')).headers.location, `${path}?done=assessed`)
  await send(n2, 'some')
  const own = (await visitor.get(path)).body
  assert.match(own, /Neighbourhood N1[\s\S]*Marked[\s\S]*1 November 2026/)
  assert.doesNotMatch(own, /Neighbourhood N2|Record an assessment/)
  const entries = await db.selectFrom('auditEntry').selectAll().where('what', 'like', 'footprint.%').execute()
  assert.deepEqual(
    entries.map(({ what, aboutIds }) => [what, aboutIds]).filter(([what]) => what === 'footprint.assess'),
    [
      ['footprint.assess', [n1]],
      ['footprint.assess', [n2]],
    ],
  )
  assert.ok(entries.some(({ what, aboutIds }) => what === 'footprint.look' && aboutIds.length === 1))
  assert.doesNotMatch(JSON.stringify(entries), /marked|some"/)
})

test('those without clearance have no way in, and seeing is not assessing', async (t) => {
  const { visitor, signedInAs, n1 } = await withIntelligence(t)
  for (const role of ['people-and-training', 'finance-director', 'chief-constable', 'communications', 'administrator'])
    assert.equal((await (await signedInAs(role)).get(path)).statusCode, 403, role)
  for (const role of ['pcso', 'constable']) {
    const scope = { kind: 'neighbourhood', id: n1 } as const
    assert.equal((await (await signedInAs(role, scope)).get(path)).statusCode, 403, role)
  }
  assert.equal(
    (await visitor.submit(path, { neighbourhood: n1, level: 'some', assessedOn: '1/11/2026' })).statusCode,
    403,
  )
})

test('an assessment of tomorrow, without a level or of a place elsewhere is refused in words', async (t) => {
  const { intelligence, n1, place } = await withIntelligence(t)
  const typed = { neighbourhood: n1, level: 'some', assessedOn: '1/11/2026' }
  const refused: [Record<string, string>, RegExp][] = [
    [{ assessedOn: '3/11/2026' }, /must be today or earlier/],
    [{ level: '' }, /Choose a level/],
    [{ level: 'boundless' }, /Choose a level/],
    [{ neighbourhood: '' }, /Choose a neighbourhood/],
    [{ neighbourhood: place('section', 'A') }, /Choose a neighbourhood/],
  ]
  for (const [change, words] of refused) {
    const answer = await intelligence.submit(path, { ...typed, ...change })
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, words)
  }
  assert.match((await intelligence.get(path)).body, /Not assessed/)
})
