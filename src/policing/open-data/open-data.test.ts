import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { publish } from '../../platform/data-version.ts'
import { aForce } from '../forces/builders.ts'
import { aHolder, unpublished } from '../teams/builders.ts'
import { aPublishedCounty } from './builders.ts'

async function aWebOf(t: TestContext) {
  const app = await appForTest(t)
  await aPublishedCounty(app.db)
  const web = await app.start()
  return { ...app, get: async (url: string) => web.inject(url) }
}

test('forces are listed by id with their names only, from the moment they are published', async (t) => {
  const { db, get } = await aWebOf(t)
  assert.deepEqual((await get('/api/forces')).json(), [{ id: 'fenshire', name: 'Fenshire' }])
  await aForce(db, { id: 'avonshire', name: 'Avonshire' })
  await publish(db, 'avonshire')
  assert.deepEqual((await get('/api/forces')).json(), [
    { id: 'avonshire', name: 'Avonshire' },
    { id: 'fenshire', name: 'Fenshire' },
  ])
})

test('a force is described with the ways to follow it', async (t) => {
  const { get } = await aWebOf(t)
  assert.deepEqual((await get('/api/forces/fenshire')).json(), {
    id: 'fenshire',
    name: 'Fenshire',
    description: '',
    url: 'https://fenshire.example',
    telephone: '101',
    engagement_methods: [{ type: 'rss', title: 'News', description: '', url: 'https://fenshire.example/rss' }],
  })
})

test('senior officers are listed in their order', async (t) => {
  const { get } = await aWebOf(t)
  const officers = [{ name: 'Robin Marsh', rank: 'Chief Constable', bio: '', contact_details: {} }]
  assert.deepEqual((await get('/api/forces/fenshire/people')).json(), officers)
})

test('neighbourhoods are listed with the ids of the force, and HTML entities in names are left alone', async (t) => {
  const { get } = await aWebOf(t)
  const neighbourhoods = (await get('/api/fenshire/neighbourhoods')).json<{ id: string; name: string }[]>()
  assert.deepEqual(neighbourhoods.map(({ id }) => id).sort(), ['55.CB3001', 'Ards and Down', 'ISLES', 'N1'])
  assert.equal(neighbourhoods.find(({ id }) => id === 'N1')?.name, 'Leake &amp; Keyworth')
})

test('a neighbourhood is described with its people, its centre and the places in it, and no others', async (t) => {
  const { get } = await aWebOf(t)
  const { centre, ...rest } = (await get('/api/fenshire/N1')).json()
  assert.deepEqual(rest, {
    id: 'N1',
    name: 'Leake &amp; Keyworth',
    url_force: 'https://fenshire.example',
    description: '<p>Fields &amp; &lt;fens&gt;.</p>',
    population: '1234',
    contact_details: {},
    links: [],
    locations: [
      {
        name: 'Quay Street',
        type: 'station',
        description: '',
        address: '1 Quay Street',
        postcode: 'CB1 1AA',
        telephone: '',
        latitude: '52.05',
        longitude: '0.05',
      },
    ],
  })
  assert.deepEqual(Object.keys(centre), ['latitude', 'longitude'])
})

test('a boundary is one closed ring, that of the largest island', async (t) => {
  const { get } = await aWebOf(t)
  const ring = (await get('/api/fenshire/ISLES/boundary')).json<{ latitude: string; longitude: string }[]>()
  assert.deepEqual(ring.at(-1), ring[0])
  const longitudes = ring.map(({ longitude }) => Number(longitude))
  assert.deepEqual([Math.min(...longitudes), Math.max(...longitudes)], [0.4, 0.6])
})

test('the team is whoever the force names, with its sergeant, reached only by what they have', async (t) => {
  const { get, within } = await aWebOf(t)
  await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, async ({ teams, neighbourhoods }) => {
    const { neighbourhoodId } = (await neighbourhoods.list()).find(({ code }) => code === 'N1')!
    const place = { kind: 'neighbourhood', id: neighbourhoodId } as const
    const published = { ...unpublished, name: 'Sam Okoro', text: 'Speaks <Polish>', telephone: '101' }
    await aHolder(teams, { post: { place }, member: { published } })
    await aHolder(teams, {
      post: { place },
      member: { published: { ...unpublished, email: 'hidden@fenshire.example' } },
    })
    const named = { ...unpublished, name: 'Meera Lal', email: 'sgt@fenshire.example' }
    const { post } = await aHolder(teams, { post: { rank: 'sergeant' }, member: { published: named } })
    await teams.addSupervisions([{ id: post.id, postId: post.id, place, from: '2008-01-01', until: null }])
  })
  assert.deepEqual((await get('/api/fenshire/N1/people')).json(), [
    {
      name: 'Sam Okoro',
      rank: 'Police community support officer',
      bio: '<p>Speaks &lt;Polish&gt;</p>',
      contact_details: { telephone: '101' },
    },
    { name: 'Meera Lal', rank: 'Sergeant', bio: '', contact_details: { email: 'sgt@fenshire.example' } },
  ])
})

test('the team, events and priorities of a neighbourhood without any are empty lists', async (t) => {
  const { get } = await aWebOf(t)
  for (const section of ['people', 'events', 'priorities']) {
    const answer = await get(`/api/fenshire/N1/${section}`)
    assert.equal(answer.statusCode, 200)
    assert.deepEqual(answer.json(), [])
  }
})

test('a point is located in the neighbourhood that holds it', async (t) => {
  const { get } = await aWebOf(t)
  const located = { force: 'fenshire', neighbourhood: 'N1' }
  assert.deepEqual((await get('/api/locate-neighbourhood?q=52.05,0.15')).json(), located)
  assert.deepEqual((await get('/api/locate-neighbourhood?q=52.05%2C%200.15')).json(), located)
})

test('ids with dots and spaces are reached, and listed as they are', async (t) => {
  const { get } = await aWebOf(t)
  assert.equal((await get('/api/fenshire/55.CB3001')).json().id, '55.CB3001')
  assert.equal((await get('/api/fenshire/Ards%20and%20Down')).json().id, 'Ards and Down')
  assert.equal((await get('/api/fenshire/Ards%20and%20Down/boundary')).json().length, 5)
})

test('unknown ids are Not Found in plain text: force, neighbourhood, wrong case, and every section', async (t) => {
  const { get } = await aWebOf(t)
  const unknown = [
    '/api/forces/nowhere',
    '/api/forces/Fenshire',
    '/api/forces/btp',
    '/api/forces/nowhere/people',
    '/api/nowhere/neighbourhoods',
    '/api/btp/neighbourhoods',
    '/api/nowhere/N1',
    '/api/fenshire/n1',
    '/api/fenshire/N9',
    '/api/fenshire/n1/boundary',
    '/api/fenshire/n1/people',
    '/api/fenshire/n1/events',
    '/api/fenshire/n1/priorities',
    '/api/fenshire/neighbourhoods/boundary',
    '/api/fenshire/N1/elsewhere',
    '/api/fenshire/N1/boundary/more',
    '/api/elsewhere',
    '/api/',
    '/api',
    '/api/forces/%00',
    '/api/fenshire/%00',
  ]
  for (const url of unknown) {
    const answer = await get(url)
    assert.deepEqual([answer.statusCode, answer.body], [404, 'Not Found'], url)
    assert.match(String(answer.headers['content-type']), /^text\/plain/)
  }
})

test('a point outside, or no point, is Not Found; no q at all is a bad request with nothing in it', async (t) => {
  const { get } = await aWebOf(t)
  for (const q of ['0,0', '999,999', '48.85,2.35', 'north,east', '52.05', '52.05,', '52.05,0.15,1', '']) {
    const answer = await get(`/api/locate-neighbourhood?q=${q}`)
    assert.deepEqual([answer.statusCode, answer.body], [404, 'Not Found'], q)
  }
  const none = await get('/api/locate-neighbourhood')
  assert.deepEqual([none.statusCode, none.body], [400, ''])
})

test('parameters that nobody knows are passed over, and of two points the last counts', async (t) => {
  const { get } = await aWebOf(t)
  assert.equal((await get('/api/forces?date=2026-13&colour=blue')).statusCode, 200)
  assert.equal((await get('/api/locate-neighbourhood?q=0,0&q=52.05,0.15&date=never')).json().neighbourhood, 'N1')
})
