import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { isCodedTwice } from './coded-twice.ts'
import { agreements, type CampaignComment, type Coding, firstCodings, nextToCode, themeTable } from './rules.ts'

const themes = ['Speeding', 'Drugs'].map((name, at) => ({ id: name, name, position: at + 1 }))
const comment = (id: string, division = 'A'): CampaignComment => ({
  id,
  question: 'say',
  words: id,
  groups: { division },
  neighbourhoodCode: null,
})
const coding = (commentId: string, coderId: string, themeIds: string[], minute = 0): Coding => ({
  commentId,
  coderId,
  themeIds,
  codedAt: new Date(Date.UTC(2026, 10, 20, 9, minute)),
})

test('what nobody has coded comes first; then what a second person is to code, and never twice by one', () => {
  const comments = ['a', 'b'].map((id) => comment(id))
  const next = (codings: readonly Coding[], coderId: string, percent = 100) =>
    nextToCode(comments, codings, { coderId, isTwice: (id) => isCodedTwice(id, percent) })?.id
  assert.equal(next([], 'Ada'), 'a')
  assert.equal(next([coding('a', 'Ada', [])], 'Ada'), 'b')
  const all = [coding('a', 'Ada', []), coding('b', 'Ada', [])]
  assert.equal(next(all, 'Ada'), undefined)
  assert.equal(next(all, 'Bea'), 'a')
  assert.equal(next([...all, coding('a', 'Bea', [])], 'Bea'), 'b')
  assert.equal(next(all, 'Bea', 0), undefined, 'where nothing is coded twice')
  assert.equal(next([...all, coding('a', 'Bea', []), coding('b', 'Bea', [])], 'Cleo'), undefined, 'two are enough')
})

test('which comments are coded twice follows from their numbers alone, and is about as many as asked for', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => `comment ${at}`)
  const twice = ids.filter((id) => isCodedTwice(id, 20)).length
  assert.ok(twice > 150 && twice < 250, `${twice} of 1,000`)
  assert.deepEqual(
    ids.filter((id) => isCodedTwice(id, 20)),
    ids.filter((id) => isCodedTwice(id, 20)),
  )
  assert.equal(ids.filter((id) => isCodedTwice(id, 0)).length, 0)
  assert.equal(ids.filter((id) => isCodedTwice(id, 100)).length, 1000)
})

test('agreement is of comments with two coders, theme by theme', () => {
  const codings = [
    coding('a', 'Ada', ['Speeding']),
    coding('a', 'Bea', ['Speeding'], 5),
    coding('b', 'Ada', ['Drugs']),
    coding('b', 'Bea', ['Speeding'], 5),
    coding('c', 'Ada', ['Drugs']),
    coding('c', 'Bea', ['Drugs'], 5),
    coding('d', 'Ada', ['Speeding']),
  ]
  const [speeding, drugs] = agreements(themes, codings).map(({ agreement }) => agreement)
  assert.ok(speeding && !isNoFigure(speeding) && drugs && !isNoFigure(drugs))
  assert.equal(speeding.n, 3)
  assert.ok(Math.abs(speeding.observed - 2 / 3) < 1e-12)
  assert.ok(Math.abs(speeding.kappa - 0.4) < 1e-12)
  const alone = agreements(themes, [coding('a', 'Ada', [])])[0]!.agreement
  assert.ok(isNoFigure(alone) && alone.problem === 'no cases')
})

test('a comment counts as its first reader coded it, in the column that it belongs to', () => {
  const comments = [comment('a', 'A'), comment('b', 'B'), comment('c', 'A'), comment('d', '')]
  const codings = [
    coding('a', 'Bea', ['Drugs'], 9),
    coding('a', 'Ada', ['Speeding', 'Drugs'], 1),
    coding('b', 'Ada', [], 2),
    coding('c', 'Ada', ['Speeding'], 3),
    coding('d', 'Ada', ['Speeding'], 4),
  ]
  assert.equal(firstCodings(codings).find(({ commentId }) => commentId === 'a')?.coderId, 'Ada')
  const table = themeTable(themes, { comments, codings }, ({ groups }) => groups.division || undefined)
  assert.equal(table.n, 4)
  assert.deepEqual(table.columns, [
    { value: 'A', n: 2 },
    { value: 'B', n: 1 },
  ])
  assert.deepEqual(
    table.rows.map(({ theme, counts, total }) => [theme.name, counts, total]),
    [
      ['Speeding', [2, 0], 3],
      ['Drugs', [1, 0], 1],
    ],
  )
})
