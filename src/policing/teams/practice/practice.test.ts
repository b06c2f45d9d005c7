import assert from 'node:assert/strict'
import { test } from 'node:test'
import { teamForTest } from '../posts/builders.ts'

const path = '/staff/teams/practice'

test('SF-16: what a team does well is written down for its neighbourhood, and is looked at again', async (t) => {
  const { visitor, read, place } = await teamForTest(t)
  const own = `${path}?part=neighbourhood:${place('neighbourhood', 'N1')}`
  assert.match(await read(own), /Nothing has been written down for this part yet/)
  const typed = { heldOn: '2/11/2026', findings: 'Surgeries for deaf residents', nextOn: '10/11/2026' }
  assert.equal((await visitor.submit(own, typed, path)).statusCode, 303)
  assert.match(
    await read(own),
    /2 November 2026.*Surgeries for deaf residents.*To be looked at again by 10 November 2026/,
  )
  assert.match(await read('/staff'), /See whether others have taken up the good practice: Neighbourhood N1/)
  assert.doesNotMatch(await read(path), /Surgeries for deaf residents/)

  const empty = await visitor.submit(own, { ...typed, findings: '' }, path)
  assert.equal(empty.statusCode, 400)
  assert.match(empty.body, /Say what was found/)
  const elsewhere = `${path}?part=neighbourhood:${place('neighbourhood', 'N2')}`
  assert.equal((await visitor.submit(elsewhere, typed, path)).statusCode, 404)
})
