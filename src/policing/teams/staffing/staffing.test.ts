import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { appForTest } from '../../../../test/app.ts'
import { demonstrate } from '../../../commands/demonstrate.ts'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { castPassword } from '../../accounts/demonstration.ts'
import { anAction } from '../../actions/builders.ts'
import { aHolder } from '../builders.ts'
import { operator, teamForTest } from '../posts/builders.ts'
import type { Place } from '../rules.ts'

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

test('SF-17: an open action for another section shows that an officer has two lines of tasking, until it is done', async (t) => {
  const { db, own, place, within, read } = await teamForTest(t)
  const { id: ownerId } = await anAccount(db, {
    email: 'ada@fenshire.example',
    name: 'Ada Fen',
    roles: [{ role: 'pcso', scope: { kind: 'neighbourhood', id: place('neighbourhood', 'N1') } }],
  })
  await db.updateTable('teamMember').set({ accountId: ownerId }).where('id', '=', own.member.id).execute()
  await within(operator, async ({ teams }) => {
    for (const code of ['A', 'B']) {
      const at: Place = { kind: 'section', id: place('section', code) }
      const { post } = await aHolder(teams, { post: { rank: 'inspector', place: at } })
      await teams.addSupervisions([{ id: uuidv7(), postId: post.id, place: at, from: '2008-01-01', until: null }])
    }
  })
  assert.doesNotMatch(await read('/staff/teams'), /more than one inspector/)
  const scope = { kind: 'section', id: place('section', 'B') } as const
  const id = await anAction(db, { ownerId, scope })
  assert.match(await read('/staff/teams'), /open actions under more than one inspector:<\/strong> Ada Fen/)
  await db.updateTable('action').set({ status: 'done', closedOn: '2026-11-02' }).where('id', '=', id!).execute()
  assert.doesNotMatch(await read('/staff/teams'), /more than one inspector/)
})
