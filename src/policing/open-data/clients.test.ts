// What clients that exist demand of data.police.uk beyond its documents. Each test reads our answers as they do.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Check } from 'typebox/value'
import { appForTest } from '../../../test/app.ts'
import { checkForce } from '../forces/rules.ts'
import { aPublishedCounty } from './builders.ts'
import { operation, operationIds, operations } from './operations.ts'
import { type Shapes, shapes } from './shapes.ts'

/** Asks as a client does: a base, and a path put behind it. Every time with a clock that has moved on. */
async function aClient(t: TestContext) {
  const app = await appForTest(t)
  const force = await aPublishedCounty(app.db)
  const web = await app.start()
  const ask = (path: string, base = '/api/') => web.inject(base + path)
  return { force, ask, read: async <Body>(path: string) => (await ask(path)).json<Body>() }
}

const priority: Shapes['Priority'] = operations.priorities.example[0]!
const event: Shapes['Event'] = operations.events.example[0]!
const isText = (value: unknown) => typeof value === 'string'

test('1: priorities sort by issue-date, which is never null (police_api, Python)', async (t) => {
  const { read } = await aClient(t)
  const byDate = (rows: Shapes['Priority'][]) => rows.toSorted((a, b) => a['issue-date'].localeCompare(b['issue-date']))
  assert.deepEqual(byDate(await read('fenshire/N1/priorities')), [])
  const earlier = { ...priority, 'issue-date': '2025-01-01T00:00:00' }
  assert.deepEqual(byDate([priority, earlier]), [earlier, priority])
  assert.equal(Check(shapes.Priority, { ...priority, 'issue-date': null }), false)
})

test("2: a force's description is a string, because a null breaks a table (evanodell, R)", async (t) => {
  const { read, force } = await aClient(t)
  assert.equal(force.description, '')
  assert.equal((await read<Shapes['Force']>('forces/fenshire')).description, '')
  assert.equal(Check(shapes.Force, { ...operations.force.example, description: null }), false)
})

test('3: every way to follow a force has a type (Rust)', async (t) => {
  const { read } = await aClient(t)
  const { engagement_methods } = await read<Shapes['Force']>('forces/fenshire')
  assert.ok(
    engagement_methods.length > 0 && engagement_methods.every(({ type, title }) => isText(type) && isText(title)),
  )
})

test('4: people have a rank, a name and contact_details, none of them null (Rust, fenneh)', async (t) => {
  const { read } = await aClient(t)
  const people = await read<Shapes['Officer'][]>('forces/fenshire/people')
  assert.ok(people.length > 0)
  for (const { name, rank, bio, contact_details } of people) {
    assert.ok([name, rank, bio].every(isText))
    assert.deepEqual(contact_details, {})
  }
  for (const field of ['name', 'rank', 'contact_details']) {
    assert.equal(Check(shapes.Officer, { ...operations.team.example[0], [field]: null }), false)
  }
})

test('5: a centre is an object of two strings, each a number (fenneh, Rust, Go)', async (t) => {
  const { read } = await aClient(t)
  for (const { id } of await read<Shapes['ListedNeighbourhood'][]>('fenshire/neighbourhoods')) {
    const { centre } = await read<Shapes['Neighbourhood']>(`fenshire/${encodeURIComponent(id)}`)
    assert.deepEqual(Object.keys(centre), ['latitude', 'longitude'])
    assert.ok(Object.values(centre).every((value) => isText(value) && Number.isFinite(Number.parseFloat(value))))
  }
})

test('6: links and locations hold strings and no null at all (fenneh)', async (t) => {
  const { read } = await aClient(t)
  const { links, locations } = await read<Shapes['Neighbourhood']>('fenshire/N1')
  assert.equal(locations.length, 1)
  for (const row of [...links, ...locations]) assert.ok(Object.values(row).every(isText))
  const fields = ['name', 'type', 'description', 'address', 'postcode', 'telephone', 'latitude', 'longitude']
  assert.deepEqual(Object.keys(locations[0]!), fields)
})

test('7: a population is digits only, and 0 where it is not known (police_api)', async (t) => {
  const { read } = await aClient(t)
  const population = async (id: string) => (await read<Shapes['Neighbourhood']>(`fenshire/${id}`)).population
  assert.deepEqual([await population('N1'), await population('55.CB3001')], ['1234', '0'])
})

test('8: the type of every 200 is exactly application/json, when made and from memory (njtierney, R)', async (t) => {
  const { ask } = await aClient(t)
  for (const id of operationIds) {
    const path = operation(id).path.slice(1).replace('{force}', 'fenshire').replace('{neighbourhood}', 'N1')
    for (const time of ['made', 'from memory']) {
      const answer = await ask(id === 'locate' ? `${path}?q=52.05,0.05` : path)
      assert.deepEqual(
        [answer.statusCode, answer.headers['content-type']],
        [200, 'application/json'],
        `${path} ${time}`,
      )
    }
  }
})

test('9: what is not found is not JSON, for a client that does not look at the status (Go)', async (t) => {
  const { ask } = await aClient(t)
  for (const path of ['fenshire/NO1', 'nowhere/neighbourhoods', 'locate-neighbourhood?q=0,0', 'nothing/at/all']) {
    const answer = await ask(path)
    assert.equal(answer.body, 'Not Found')
    assert.throws(() => JSON.parse(answer.body))
  }
})

test('10: times are %Y-%m-%dT%H:%M:%S, with no zone and no fraction (police_api)', () => {
  for (const time of ['2026-10-08T00:00:00Z', '2026-10-08T00:00:00+01:00', '2026-10-08T00:00:00.000', '2026-10-08']) {
    assert.equal(Check(shapes.Priority, { ...priority, 'issue-date': time }), false, time)
    assert.equal(Check(shapes.Priority, { ...priority, 'action-date': time }), false, time)
    assert.equal(Check(shapes.Event, { ...event, start_date: time }), false, time)
  }
  assert.ok(Check(shapes.Priority, priority) && Check(shapes.Event, event))
})

test('11: ids of forces are lower case with hyphens, so that a path in lower case still finds them (evanodell)', async (t) => {
  const { ask, read, force } = await aClient(t)
  assert.ok(checkForce({ ...force, id: 'Fenshire' }).errors)
  for (const { id } of await read<Shapes['ListedForce'][]>('forces')) {
    assert.match(id, /^[a-z0-9-]+$/)
    assert.equal((await ask(`${id.toLowerCase()}/N1`)).statusCode, 200)
  }
})

test('12: a base that ends in /api/ works with paths put behind it, and so does one that ends in /api', async (t) => {
  const { ask } = await aClient(t)
  for (const path of ['forces', 'forces/fenshire', 'fenshire/N1', 'locate-neighbourhood?q=52.05,0.05']) {
    assert.equal((await ask(path, '/api/')).statusCode, 200)
    assert.equal((await ask(`/${path}`, '/api')).statusCode, 200)
    assert.equal(
      (await ask(new URL(path, 'http://localhost/api/').pathname + new URL(path, 'http://localhost').search, ''))
        .statusCode,
      200,
    )
  }
})

test('an id called neighbourhoods is reserved: the list answers there (police_api)', async (t) => {
  const { read } = await aClient(t)
  assert.ok(Array.isArray(await read('fenshire/neighbourhoods')))
})

test('a boundary becomes pairs of numbers (police_api), and the body of an area search', async (t) => {
  const { read } = await aClient(t)
  const boundary = await read<Shapes['Point'][]>('fenshire/N1/boundary')
  assert.ok(
    boundary.every((point) => /^-?\d+\.\d{10}$/.test(point.latitude) && /^-?\d+\.\d{10}$/.test(point.longitude)),
  )
  assert.deepEqual(boundary.at(-1), boundary[0])
})
