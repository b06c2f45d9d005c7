import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aDraft, aVersion } from './builders.ts'
import { asSeenBy, mayRead, type Reader, standingOn, whyNotPublish } from './rules.ts'
import { blocksOf } from './text.ts'

const today = '2026-11-23'
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`)
const review = (versionNumber: number, outcome: 'kept' | 'withdrawn', reviewOn: string | null = null) => ({
  versionNumber,
  outcome,
  note: '',
  reviewOn,
  reviewedBy: null,
  reviewedAt: new Date('2026-11-01T12:00:00Z'),
})

test('a version holds from its first day until the next one does', () => {
  const versions = [aVersion({ number: 2, validFrom: '2026-12-01' }), aVersion({ number: 1, validFrom: '2026-01-01' })]
  const numberOn = (at: string) => standingOn(at, { versions, reviews: [] }).inForce?.number
  assert.deepEqual(['2025-12-31', '2026-01-01', '2026-11-30', '2026-12-01'].map(numberOn), [undefined, 1, 1, 2])
})

test('on any day at most one version holds, and it is the newest of those that have begun', () => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 5 }), day, (days, at) => {
      const inOrder = days.toSorted()
      const versions = inOrder.map((validFrom, index) => aVersion({ number: index + 1, validFrom })).reverse()
      const begun = inOrder.filter((validFrom) => validFrom <= at).length
      assert.equal(standingOn(at, { versions, reviews: [] }).inForce?.number ?? 0, begun)
    }),
  )
})

test('a review that comes in time moves the next one, and a new version has its own', () => {
  const first = aVersion({ number: 1, reviewOn: '2026-11-22' })
  assert.equal(standingOn(today, { versions: [first], reviews: [] }).state, 'review overdue')
  assert.equal(
    standingOn('2026-11-22', { versions: [first], reviews: [] }).state,
    'in force',
    'the last day is in time',
  )
  const kept = standingOn(today, { versions: [first], reviews: [review(1, 'kept', '2027-11-22')] })
  assert.deepEqual([kept.state, kept.reviewOn], ['in force', '2027-11-22'])
  const second = aVersion({ number: 2, reviewOn: '2028-01-01' })
  const superseded = standingOn(today, { versions: [second, first], reviews: [review(1, 'kept', '2027-11-22')] })
  assert.equal(superseded.reviewOn, '2028-01-01')
})

test('what was withdrawn holds no longer, until a new version comes', () => {
  const first = aVersion({ number: 1 })
  const withdrawn = standingOn(today, { versions: [first], reviews: [review(1, 'withdrawn')] })
  assert.deepEqual([withdrawn.state, withdrawn.inForce, withdrawn.reviewOn], ['withdrawn', undefined, undefined])
  const again = { versions: [aVersion({ number: 2 }), first], reviews: [review(1, 'withdrawn')] }
  assert.equal(standingOn(today, again).state, 'in force')
})

test('a draft is published only with something to read, days in their order, and readers', () => {
  assert.equal(whyNotPublish(aDraft(), undefined), undefined)
  const wrong = (given: Parameters<typeof aDraft>[0]) => Object.keys(whyNotPublish(aDraft(given), undefined) ?? {})
  assert.deepEqual(wrong({ body: '' }), ['document'])
  assert.deepEqual(wrong({ validFrom: null }), ['validFrom'])
  assert.deepEqual(wrong({ reviewOn: null }), ['reviewOn'])
  assert.deepEqual(wrong({ validFrom: '2027-01-01', reviewOn: '2027-01-01' }), ['reviewOn'])
  assert.deepEqual(wrong({ audience: [] }), ['audience'])
  assert.deepEqual(wrong({ audience: [], isPublic: true }), [])
  const before = aVersion({ number: 4, validFrom: '2026-12-01' })
  assert.match(whyNotPublish(aDraft({ validFrom: '2026-11-30' }), before)!.validFrom!, /before version 4/)
})

test('a version is read by those it is for, its owner, its keepers and whoever sees to reading; a public one by all', () => {
  const reader = (given: Partial<Reader>): Reader => ({
    accountId: 'a',
    roles: [],
    isKeeper: false,
    isWatcher: false,
    ...given,
  })
  const version = aVersion({ audience: ['pcso'] })
  const policy = { ownerAccountId: 'owner' }
  const may = (given: Partial<Reader>, of = version) => mayRead(reader(given), policy, of)
  assert.deepEqual(
    [
      {},
      { roles: ['sergeant'] },
      { roles: ['pcso'] },
      { accountId: 'owner' },
      { isKeeper: true },
      { isWatcher: true },
    ].map((each) => may(each)),
    [false, false, true, true, true, true],
  )
  assert.equal(may({}, aVersion({ audience: [], isPublic: true })), true)
  assert.equal(may({ isWatcher: true }, aVersion({ audience: [] })), false)
})

test('a reader never sees a draft, nor a document of which no version is theirs', () => {
  const stranger: Reader = { accountId: 'a', roles: ['pcso'], isKeeper: false, isWatcher: false }
  const versions = [aVersion({ number: 2, audience: ['sergeant'] }), aVersion({ number: 1, audience: ['pcso'] })]
  const policy = {
    id: 'p',
    kind: 'policy' as const,
    ownerRole: 'pcso',
    ownerAccountId: null,
    version: 1,
    versions,
    reviews: [],
    draft: aDraft(),
  }
  const seen = asSeenBy(stranger, policy)!
  assert.deepEqual([seen.versions.map(({ number }) => number), seen.draft], [[1], undefined])
  assert.equal(asSeenBy({ ...stranger, roles: [] }, policy), undefined)
  assert.equal(asSeenBy({ ...stranger, roles: [] }, { ...policy, versions: [] }), undefined)
})

test('a text that is written here loses none of its words, however it is laid out', () => {
  const line = fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\n#-]/g, 'x'))
  const lines = fc.array(fc.tuple(fc.constantFrom('', '# ', '- '), line), { maxLength: 12 })
  fc.assert(
    fc.property(lines, (typed) => {
      const text = typed.map(([mark, words]) => `${mark}${words}`).join('\n')
      const told = blocksOf(text)
        .flatMap((block) => (block.kind === 'list' ? block.items : [block.text]))
        .join(' ')
      const words = (of: string) => of.split(/\s+/).filter((word) => !['', '#', '-'].includes(word))
      assert.deepEqual(words(told), words(typed.map(([, each]) => each).join('\n')))
    }),
  )
  assert.deepEqual(blocksOf('# One\ntwo\nthree\n\n- four\n- five\n\nsix'), [
    { kind: 'heading', text: 'One' },
    { kind: 'paragraph', text: 'two\nthree' },
    { kind: 'list', items: ['four', 'five'] },
    { kind: 'paragraph', text: 'six' },
  ])
})
