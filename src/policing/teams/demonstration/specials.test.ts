import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMember } from '../builders.ts'
import { byStage, freePlaces, isToCome, isWaiting, outstandingSince } from '../specials/rules.ts'
import { stagesSetting } from '../specials/settings.ts'
import { riskOf, stillCandidates } from '../specials/waiting.ts'
import { demonstrationSpecials } from './specials.ts'

const today = '2026-11-26'
const members = Array.from({ length: 411 }, (_, at) =>
  aMember({
    name: `Special ${at}`,
    rank: 'special-constable',
    joinedOn: '2024-01-01',
    leftOn: at < 14 ? '2026-08-01' : null,
  }),
)
const made = demonstrationSpecials(members, today)
const candidates = made.candidates.map((each) => ({ ...each, version: 1 }))
const rules = { least: 20, weeksAhead: 8 }

test('76 recruits wait, some in each stage, and none has been in a stage longer than they waited', () => {
  assert.equal(candidates.filter(isWaiting).length, 76)
  assert.ok(byStage(candidates, stagesSetting.byDefault).every((stage) => stage.candidates.length > 0))
  for (const { appliedOn, stageSince } of candidates) assert.ok(appliedOn <= stageSince && stageSince <= today)
})

test('nobody ends before they applied or after today, and old names are gone', () => {
  for (const { appliedOn, endedOn, ending, reason, name } of candidates) {
    assert.equal(endedOn === null, ending === '')
    assert.equal(reason !== '', ending === 'withdrew')
    if (endedOn !== null) assert.ok(appliedOn <= endedOn && endedOn <= today)
    if (endedOn !== null && endedOn < '2026-05-01') assert.equal(name, '')
  }
})

test('the history is long enough for a figure, and no course has more recruits than places', () => {
  const shares = stillCandidates(candidates, today, rules)
  assert.ok(shares.length > 5 && shares.every(({ atRisk }) => atRisk >= rules.least))
  assert.notEqual(riskOf(candidates, 60, today, rules).share, null)
  for (const course of made.courses) assert.ok(freePlaces({ ...course, version: 1 }, candidates) >= 0)
  assert.equal(made.courses.filter((course) => isToCome({ ...course, version: 1 }, today)).length, 2)
})

test('some cards of those who left or moved away are to recover, and no number comes twice', () => {
  const holders = new Map(members.map((member) => [member.id, member]))
  const out = made.cards.filter((card) => {
    const held = { card: { ...card, version: 1 }, holder: holders.get(card.memberId)! }
    return outstandingSince(held, today) !== undefined
  })
  assert.ok(out.length > 2 && out.length < 20)
  assert.equal(new Set(made.cards.map(({ number }) => number)).size, made.cards.length)
})

test('the same seed gives the same recruits', () => {
  const days = ({ candidates }: typeof made) => candidates.map(({ appliedOn, name }) => `${appliedOn} ${name}`)
  assert.deepEqual(days(demonstrationSpecials(members, today)), days(made))
})
