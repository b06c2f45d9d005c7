import assert from 'node:assert/strict'
import { test } from 'node:test'
import { teamAtWork, words } from '../builders.ts'

test('a contract is kept with its consortium and guidance, and what was heard beside it', async (t) => {
  const { visitor, read } = await teamAtWork(t)
  const supplier = '/staff/surveys/supplier'
  assert.match(await read(supplier), /No contract is recorded/)
  assert.equal((await visitor.get(`${supplier}/sessions/new`)).statusCode, 404)
  const typed = {
    supplier: 'Fen Research',
    forces: 'Fenshire\nWessex\n',
    startsOn: '1/11/2026',
    months: '12',
    guidance: 'Version 4',
  }
  assert.equal((await visitor.submit(`${supplier}/contract`, typed)).statusCode, 303)
  assert.match(
    await read(supplier),
    /Fen Research interviews for 2 forces, since 1 November 2026, for 12 months until October 2027/,
  )
  const heard = {
    heldOn: '2/11/2026',
    interviews: '6',
    script: 'kept',
    method: 'partly',
    sampleSize: 'not-seen',
    note: '',
  }
  for (const [change, message] of [
    [{ heldOn: '3/11/2026' }, /still to come/],
    [{ heldOn: '31/10/2026' }, /had not begun/],
    [{ script: 'well' }, /Say how it was/],
  ] as const) {
    const answer = await visitor.submit(`${supplier}/sessions/new`, { ...heard, ...change })
    assert.equal(answer.statusCode, 400)
    assert.match(words(answer.body), message)
  }
  assert.equal((await visitor.submit(`${supplier}/sessions/new`, heard)).statusCode, 303)
  assert.match(await read(supplier), /kept to the script 1 of 1 kept to the method 0 of 1 kept to the sample 0 of 0/)
})
