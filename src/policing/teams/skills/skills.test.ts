import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { anAccount, aVisitor } from '../../accounts/builders.ts'
import { hiddenIn, operator, teamForTest } from '../posts/builders.ts'

const own = '/account/skills'

/** Ada of section A has an account and signs in; the inspector of section A too. */
async function registerForTest(t: TestContext) {
  const given = await teamForTest(t)
  const account = await anAccount(given.db, {
    name: 'Ada Fen',
    email: 'ada@fenshire.example',
    roles: [{ role: 'pcso', scope: { kind: 'neighbourhood', id: given.place('neighbourhood', 'N1') } }],
  })
  const linked = await given.visitor.submit(`/staff/teams/members/${given.own.member.id}/change`, {
    name: 'Ada Fen',
    rank: 'pcso',
    account: 'ada@fenshire.example',
    reason: 'Her account',
  })
  assert.equal(linked.statusCode, 303)
  const ada = aVisitor(given.web)
  await ada.signIn('ada@fenshire.example')
  return { ...given, ada, account }
}

test('somebody says what they can do, is found by any spelling of it, and takes it back', async (t) => {
  const { ada, visitor, read } = await registerForTest(t)
  const added = await ada.submit(`${own}/language`, { language: 'BSL', level: 'fluent' }, own)
  assert.equal(added.statusCode, 303)
  await ada.submit(`${own}/skill`, { skill: 'youth work' }, own)
  const page = (await ada.get(own)).body
  assert.match(page, /British Sign Language[\s\S]*Fluent[\s\S]*Work with young people/)
  for (const asked of ['signing', 'british', 'young', 'Youth Worker'])
    assert.match(
      await read(`/staff/teams/skills?q=${encodeURIComponent(asked)}`),
      /1 person found[\s\S]*Ada Fen/,
      asked,
    )
  assert.match(await read('/staff/teams/skills?q=Polish'), /Nobody has said so/)

  const takeBack = /action="(\/account\/skills\/[\w-]{36}\/take-back)"/.exec(page)![1]!
  assert.equal((await ada.submit(takeBack, {}, own)).statusCode, 303)
  assert.match(await read('/staff/teams/skills?q=signing'), /Nobody has said so/)
  assert.equal((await visitor.send(takeBack, hiddenIn((await visitor.get('/staff/teams')).body))).statusCode, 404)
})

test('the audit shows who has not answered and when they were asked, and being asked is due on their start page', async (t) => {
  const { ada, visitor, read, db } = await registerForTest(t)
  assert.match(await read('/staff/teams/skills'), /Of 1 person in posts, 1 has not said[\s\S]*Ada Fen[\s\S]*Never/)
  const asked = await visitor.submit('/staff/teams/skills/ask', {}, '/staff/teams/skills')
  assert.equal(asked.headers.location, '/staff/teams/skills?done=asked')
  assert.match(await read('/staff/teams/skills'), /Ada Fen[\s\S]*2 November 2026/)
  assert.match((await ada.get('/staff')).body, /Say which languages you know/)
  await ada.submit(`${own}/answer`, {}, own)
  assert.doesNotMatch((await ada.get('/staff')).body, /Say which languages you know/)
  assert.match(await read('/staff/teams/skills'), /Of 1 person in posts, 0 have not/)
  const looks = await db.selectFrom('auditEntry').select('kind').where('what', '=', 'skill.look').execute()
  assert.ok(looks.length >= 3 && looks.every(({ kind }) => kind === 'consultation'))
})

test('a language that there is not, no level, and a language typed as a skill are answered in sentences', async (t) => {
  const { ada, visitor } = await registerForTest(t)
  const send = async (fields: Record<string, string>, which: string) => {
    const { statusCode, body } = await ada.submit(`${own}/${which}`, fields, own)
    assert.equal(statusCode, 400)
    return body
  }
  assert.match(await send({ language: 'Elvish', level: 'fluent' }, 'language'), /no language called “Elvish”/)
  assert.match(await send({ language: 'Polish' }, 'language'), /Say how well[\s\S]*value="Polish"/)
  assert.match(await send({ skill: 'BSL' }, 'skill'), /That is a language/)
  assert.match(await send({ skill: '' }, 'skill'), /Enter a skill/)
  assert.match((await visitor.get(own)).body, /no record of you in a neighbourhood team/)
})

test('people and training say that two skills are one, and whoever had either has the one', async (t) => {
  const { ada, visitor, within, db, web } = await registerForTest(t)
  for (const skill of ['Bees', 'Beekeeping']) await ada.submit(`${own}/skill`, { skill }, own)
  const [bees, beekeeping] = await within(operator, async ({ teams }) => {
    const known = await teams.skills.known()
    return ['Bees', 'Beekeeping'].map((name) => known.find((skill) => skill.name === name)!)
  })
  const same = { from: bees!.id, into: beekeeping!.id }
  assert.match((await visitor.submit('/staff/teams/skills/same', same)).body, /Ask people and training/)
  await anAccount(db, { email: 'hr@fenshire.example', roles: [{ role: 'people-and-training' }] })
  const hr = aVisitor(web)
  await hr.signIn('hr@fenshire.example')
  assert.match(
    (await hr.submit('/staff/teams/skills/same', { ...same, into: bees!.id })).body,
    /another skill than the first/,
  )
  assert.equal((await hr.submit('/staff/teams/skills/same', same)).statusCode, 303)
  await ada.submit(`${own}/skill`, { skill: 'bees' }, own)
  const known = await within(operator, ({ teams }) => teams.skills.known())
  assert.deepEqual(
    known.map(({ name, spellings }) => [name, spellings]),
    [['Beekeeping', ['bees']]],
  )
})
