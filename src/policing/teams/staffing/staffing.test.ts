import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { demonstrate } from '../../../commands/demonstrate.ts'
import { aVisitor } from '../../accounts/builders.ts'
import { castPassword } from '../../accounts/demonstration.ts'

const today = '2026-11-25'

test('a force, a division and a section report their staffing, each to whoever answers for it', async (t) => {
  const { outside, start } = await appForTest(t, { today })
  await demonstrate(outside)
  const web = await start()
  const password = castPassword(outside.secrets)
  const signedIn = async (role: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(`${role}@derbyshire.example`, password)
    return visitor
  }

  const commander = await signedIn('division-commander')
  const division = (await commander.get('/staff/teams')).body
  assert.match(division, /<h1[^>]*>Buxton<\/h1>/)
  assert.match(division, /Part by part[\s\S]*Skelgarth/)
  assert.equal((await commander.get('/staff/teams?part=force')).statusCode, 404)

  const inspector = await signedIn('section-inspector')
  const section = (await inspector.get('/staff/teams')).body
  assert.match(section, /Supervision[\s\S]*Meera Lal[\s\S]*1:\d+/)
  assert.match(section, /Part by part[\s\S]*Fairfield/)

  const pcso = await signedIn('pcso')
  assert.equal((await pcso.get('/staff/teams')).statusCode, 403)
})
