// Every view of the public site with nothing in it, with one thing, with far too many, and with hostile names.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlProblems } from '../../../test/page-checks.ts'
import { openViews } from '../../platform/web/views.ts'

const views = openViews('0.1.0')
const site = { name: 'Beatbook', isDemonstration: false }
const force = { id: 'fenshire', name: 'Fenshire', url: '/fenshire' }
const hostile = '"><script>alert(1)</script> & Sons'
const many = (length: number) =>
  Array.from({ length }, (_, n) => `${n} ${'Kilburn, Denby and Holbrook – Ripley '.repeat(3)}`)

const map = (names: readonly string[]) => ({
  width: 480,
  height: 400,
  own: 'M0 0l9 0 0 9z',
  others: names.map((name) => ({ path: 'M9 9l9 0 0 9z', name, url: '/n', label: { text: name, x: 9, y: 9 } })),
  places: names.map((name) => ({ x: 1, y: 2, name })),
})

const neighbourhood = (names: readonly string[], name = 'Fairfield') => ({
  force,
  neighbourhood: { code: 'A1', name, description: null, url: '/n', geojsonUrl: '/n.geojson', squareKilometres: 4.2 },
  wards: names.map((ward) => ({ name: ward })),
  places: names.map((place) => ({
    name: place,
    kind: 'Library',
    address: place,
    postcode: '',
    telephone: null,
    openingTimes: '',
  })),
  map: map(names),
  neighbours: names.map((neighbour) => ({ name: neighbour, url: '/n' })),
  generation: { name: 'May 2013', from: '2013-05-02' },
  profile:
    names.length === 0
      ? undefined
      : {
          people: 9612,
          households: null,
          sources: [{ title: 'Census', publisher: 'ONS', asAt: 'mid-2019', licence: 'Open' }],
          topics: ['Age', ...names].map((title) => ({
            title,
            source: 1,
            groups: [
              { label: 'Under 65', count: 7690, share: 0.8, forceShare: null },
              { label: '65 and over', count: 1922, share: 0.2, forceShare: 0.25 },
            ],
          })),
        },
})

const list = (names: readonly string[]) => ({
  force,
  total: names.length,
  divisions:
    names.length === 0
      ? []
      : [
          {
            code: 'A',
            name: 'Alfreton',
            neighbourhoods: names.map((name, n) => ({ code: `A${n}`, name, url: '/n', wards: [name] })),
          },
        ],
  map: {
    width: 640,
    height: 640,
    areas: names.map((name) => ({ path: 'M0 0l9 0 0 9z', name, url: '/n', division: 'A' })),
    divisions: [{ code: 'A', name: 'Alfreton', x: 9, y: 9 }],
  },
})

const changes = (names: readonly string[]) =>
  names.map((name) => ({
    kind: 'new',
    code: 'A1',
    name,
    url: '/n',
    wardsBefore: null,
    wardsAfter: 2,
    postcodesIn: 9,
    postcodesOut: 0,
    squareKilometresBefore: null,
    squareKilometresAfter: 2,
  }))

const models: Record<string, (names: readonly string[]) => object> = {
  home: (names) => ({
    forces: names.map((name) => ({ id: 'f', name, url: '/f', isDemonstration: true })),
    query: '',
    error: names[0],
  }),
  found: (names) => ({
    query: names[0] ?? '',
    matches: names.map((name) => ({ name, url: '/n', why: name, forceName: name })),
    problem: names.length === 0 ? 'nothing' : undefined,
  }),
  neighbourhoods: list,
  neighbourhood: (names) => neighbourhood(names, names[0]),
  coverage: (names) => ({
    force,
    rules: names.map((title) => ({
      title,
      measured: 9,
      met: 8,
      percent: '89%',
      gaps: [{ what: title, detail: title }],
    })),
  }),
  boundaries: (names) => ({
    force,
    generations: names.map((name) => ({
      name,
      from: '2008-12-01',
      to: null,
      wards: 1,
      neighbourhoods: 1,
      current: true,
    })),
    comparison: { from: '2008', to: '2013', unchanged: 3, changed: changes(names) },
  }),
  developers: (names) => ({
    version: '1',
    operations: names.map((summary) => ({
      method: 'GET',
      path: '/api',
      summary,
      parameters: [{ name: 'q', description: summary, example: summary }],
      example: summary,
    })),
  }),
  accessibility: () => ({}),
  cookies: () => ({ idle: 60, absolute: 12 }),
  privacy: () => ({}),
  contact: (names) => ({
    force: { ...force, telephone: '01632 960123', website: names[0] && 'https://fenshire.example/' },
  }),
}

const pathOf = (view: string) =>
  `policing/${['coverage', 'boundaries'].includes(view) ? 'neighbourhoods' : 'public-site'}/${view}.njk`

const show = (view: string, model: object) => views.render(pathOf(view), { site, findUrl: '/find', ...model })

for (const [view, model] of Object.entries(models)) {
  test(`${view}: valid with nothing, one thing, far too many and hostile names, and safe for a strict policy`, async () => {
    for (const names of [[], ['Crich'], many(120), [hostile]]) {
      const html = show(view, model(names))
      assert.deepEqual(await htmlProblems(html), [])
      assert.doesNotMatch(html, /<script>|<style|\sstyle=|\son\w+=|undefined|NaN|\[object/)
    }
  })
}

test('who lives here is said in plain words first', () => {
  const html = show('neighbourhood', neighbourhood(['Crich']))
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ')
  assert.match(
    html,
    /About 9,600 people live here\. About 1 in 5 are aged 65 or over\. In Fenshire as a whole it is 1 in 4\./,
  )
})

test('an invented place says so on every page', () => {
  for (const view of Object.keys(models)) {
    assert.match(show(view, { ...models[view]!([]), site: { ...site, isDemonstration: true } }), /Nothing here is real/)
  }
})

test('what a neighbourhood had before and has now is said in words', () => {
  assert.match(show('boundaries', models.boundaries!(['Willington'])), />now 2</)
})
