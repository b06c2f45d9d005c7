import assert from 'node:assert/strict'
import { test } from 'node:test'
import { budgetInWords, budgetStateOn, countBudget } from './budget.ts'
import { aPost } from './builders.ts'
import { post, teamForTest } from './posts/builders.ts'

test('GV-14: a post is in the base budget, in it until a day, out of it, or nobody has said', () => {
  const state = (inBaseBudget: boolean | null, baseBudgetUntil: string | null = null) =>
    budgetStateOn('2026-11-02', { inBaseBudget, baseBudgetUntil })
  assert.deepEqual([state(true), state(false), state(null)], ['in', 'out', 'unknown'])
  assert.deepEqual([state(true, '2026-11-03'), state(true, '2026-11-02')], ['ending', 'out'])
  assert.equal(budgetInWords({ inBaseBudget: true, baseBudgetUntil: '2027-04-01' }), 'Yes, until 1 April 2027')
})

test('posts in the base budget are counted beside those that others pay for, and a post to come or gone is none', () => {
  const funded = { funder: 'Ely Town Council', funderShare: 0.5 }
  const posts = [
    aPost({ inBaseBudget: true }),
    aPost({ inBaseBudget: true, baseBudgetUntil: '2027-04-01', ...funded }),
    aPost({ inBaseBudget: true, baseBudgetUntil: '2028-04-01' }),
    aPost({ inBaseBudget: false, ...funded }),
    aPost(),
    aPost({ inBaseBudget: true, establishedOn: '2027-01-01' }),
    aPost({ inBaseBudget: true, abolishedOn: '2026-11-02' }),
  ]
  assert.deepEqual(countBudget('2026-11-02', posts), {
    posts: 5,
    in: 1,
    ending: 2,
    out: 1,
    unknown: 1,
    external: 2,
    externalInBudget: 1,
    nextEnd: '2027-04-01',
  })
})

test('whoever manages a post says whether the base budget pays for it, and staffing and the forecast count it', async (t) => {
  const { own, visitor, read } = await teamForTest(t)
  const reason = 'Budget of 2027'
  const wrong = await visitor.submit(post(own.post.id, 'budget'), { state: 'no', until: '1/4/2027', reason })
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /Only a post that is in the budget leaves it on a day/)
  assert.equal((await visitor.submit(post(own.post.id, 'budget'), { state: '', until: '', reason })).statusCode, 400)
  const sent = await visitor.submit(post(own.post.id, 'budget'), { state: 'yes', until: '1/4/2027', reason })
  assert.equal(sent.statusCode, 303)
  assert.match(await read(post(own.post.id)), /In the base budget<\/dt><dd>Yes, until 1 April 2027/)
  assert.match(
    await read('/staff/teams'),
    /In it until a day that is decided<\/dt><dd>1 post, the first until 1 April 2027/,
  )
  assert.match(
    await read('/staff/teams/forecast'),
    /In the base budget<\/dt><dd>0 of 2 posts.*Not recorded<\/dt><dd>1 post/,
  )
  assert.match(await read('/staff/teams/posts?budget=ending'), /P1/)
  assert.doesNotMatch(await read('/staff/teams/posts?budget=in'), /P1</)
})
