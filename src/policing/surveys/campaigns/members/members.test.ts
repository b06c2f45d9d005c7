import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attack, isSmall, type Published } from '../../results/attack-for-tests.ts'
import { comparisons } from '../gaps/rules.ts'
import { areasOf, enoughIn, forceKey, keyOf, type Member, memberIn } from './areas.ts'
import { type AreaProfile, type Census, profilesOf } from './profile.ts'
import { whoIsMissing } from './shown.ts'

const placed = [
  ['N1', 'A', 'A1'],
  ['N2', 'A', 'A1'],
  ['N3', 'A', 'A2'],
  ['N4', 'A', null],
  ['N5', 'B', 'B1'],
  ['N6', 'B', 'B2'],
].map(([code, divisionCode, sectionCode]) => ({
  code: code!,
  name: `Neighbourhood ${code}`,
  divisionCode: divisionCode!,
  divisionName: `${divisionCode} Division`,
  sectionCode: sectionCode ?? null,
  sectionName: sectionCode ?? null,
}))
const areas = areasOf(placed)
const choices = { gapPercent: 50, leastContacts: 30 }
const categories = { White: 700, Asian: 200, Black: 50, Mixed: 30, Other: 20 }
/** Of 1,000 people in each neighbourhood 200 are Asian, 50 Black, 30 Mixed and 20 of another ethnic group. */
const census: Census = new Map([
  [
    'Ethnic group',
    placed.flatMap(({ code }) => Object.entries(categories).map(([category, count]) => ({ code, category, count }))),
  ],
])
const living = (neighbourhood: string, ethnicity: string, count: number): Member[] =>
  Array.from({ length: count }, () => memberIn(areas, { neighbourhood, ...(ethnicity && { ethnicity }) }))
const profiles = (members: readonly Member[]) => profilesOf(enoughIn(areas, members, 30), { census, choices })
const keysOf = (found: readonly AreaProfile[]) => found.map(({ area }) => area.key)
const groupIn = ({ topics }: AreaProfile, name: string) => topics[0]!.groups.find((each) => each.name === name)!

test('members stand beside the residents of the force, and of each area where enough of them live', () => {
  const found = profiles([
    ...living('N1', 'white', 60),
    ...living('N1', 'asian', 10),
    ...living('N5', 'white', 20),
    ...living('N5', 'asian', 10),
    ...living('', '', 10),
  ])
  assert.deepEqual(keysOf(found), [
    forceKey,
    ...[keyOf('division', 'A'), keyOf('division', 'B'), keyOf('section', 'A1'), keyOf('section', 'B1')],
    ...[keyOf('neighbourhood', 'N1'), keyOf('neighbourhood', 'N5')],
  ])
  const [force, a] = [found[0]!, found[1]!]
  assert.deepEqual([force.willing, force.topics[0]!.known, a.willing, a.topics[0]!.residents], [110, 100, 70, 4000])
  const asian = groupIn(a, 'Asian')
  assert.deepEqual([asian.members!.count, asian.members!.share, asian.residentShare], [10, 10 / 70, 0.2])
  assert.equal(asian.members!.standing, 'there', 'above half of its share')
  assert.deepEqual(
    [asian.members!.interval.lower.toFixed(3), asian.members!.interval.upper.toFixed(3)],
    ['0.079', '0.243'],
  )
})

test('R-37: below half of its share a group is missing where chance cannot explain it, and else perhaps', () => {
  const [force] = profiles([...living('N1', 'white', 100)])
  assert.equal(
    whoIsMissing(force!),
    'Missing: Asian (ethnic group) and Black (ethnic group). Perhaps missing, though chance alone could explain it: Mixed (ethnic group) and Other (ethnic group).',
  )
  const [sparse] = profiles([...living('N1', 'white', 31), ...living('N1', 'asian', 10)])
  assert.equal(groupIn(sparse!, 'Other').members!.standing, 'few', 'of 41 members fewer than one would be of it')
  const [few] = profilesOf(enoughIn(areas, living('N1', 'white', 29), 30), { census, choices })
  assert.equal(whoIsMissing(few!), 'Too few members said who they are for anybody to be called missing.')
  const all = Object.entries(categories).flatMap(([each, count]) => living('N1', each.toLowerCase(), count))
  assert.equal(whoIsMissing(profiles(all)[0]!), 'No group that can be judged is missing.')
})

test('what is too small to be shown is judged together with what is hidden beside it', () => {
  const [force] = profiles([...living('N1', 'white', 300), ...living('N1', 'asian', 11), ...living('N1', 'black', 4)])
  assert.deepEqual([groupIn(force!, 'Asian').members, groupIn(force!, 'Black').members], [undefined, undefined])
  const together = groupIn(force!, 'Asian and Black together')
  assert.deepEqual([together.members!.count, together.residentShare, together.members!.standing], [15, 0.25, 'missing'])
})

test('an area of fewer is not offered, nor one from which the few of another could be worked out', () => {
  const of = (others: number) => keysOf(profiles([...living('N5', 'white', 40), ...living('N6', 'white', others)]))
  assert.ok(!of(29).includes(keyOf('section', 'B2')))
  assert.ok(of(29).includes(keyOf('section', 'B1')))
  assert.ok(!of(4).includes(keyOf('section', 'B1')), 'B Division less B1 would leave four')
  assert.deepEqual(keysOf(profiles(living('N1', 'white', 9))), [], 'fewer than ten are nowhere shown')
  assert.deepEqual(keysOf(profiles([])), [])
})

test('where the census counts nothing of it there is nothing to compare', () => {
  const [force] = profilesOf(enoughIn(areas, living('N1', 'white', 40), 30), { census: new Map(), choices })
  assert.deepEqual([force!.willing, force!.topics], [40, []])
})

const aNetwork = fc
  .array(
    fc.record({
      neighbourhood: fc.constantFrom('N1', 'N1', 'N1', 'N2', 'N3', 'N3', 'N4', 'N5', 'N5', 'N5', 'N6', ''),
      ethnicity: fc.constantFrom(...Array<string>(9).fill('white'), 'asian', 'asian', 'black', 'mixed', 'other', ''),
    }),
    { minLength: 10, maxLength: 400 },
  )
  .map((rows) => rows.map((groups) => memberIn(areas, groups)))

const groups = comparisons.find(({ topic }) => topic === 'ethnicity')!.groups
const cell = (area: string, group: string) => `${area} | ${group}`

/** What is true of every area there is, shown or not, and all that adds up, counted anew. */
function truthOf(members: readonly Member[]) {
  const truth = new Map<string, { yes: number; no: number }>()
  const sums: { total: string; cells: string[] }[] = []
  const columns = [
    { name: 'willing', isIn: () => true },
    { name: 'known', isIn: ({ groups: { ethnicity } }: Member) => ethnicity !== undefined && ethnicity !== '' },
    { name: 'unknown', isIn: ({ groups: { ethnicity } }: Member) => !ethnicity },
    ...groups.map(({ name, isOf }) => ({ name, isIn: ({ groups: own }: Member) => isOf(own) })),
  ]
  const inside = (key: string) => areas.filter(({ within }) => within === key).map(({ key }) => key)
  for (const { key } of areas) {
    const children = inside(key)
    const left = `elsewhere in ${key}`
    const own = members.filter((each) => each.areas.has(key))
    const rest = own.filter((each) => !children.some((child) => each.areas.has(child)))
    for (const [area, those] of [[key, own], ...(children.length > 0 ? [[left, rest] as const] : [])] as const) {
      for (const { name, isIn } of columns) truth.set(cell(area, name), { yes: those.filter(isIn).length, no: 0 })
      sums.push({ total: cell(area, 'willing'), cells: [cell(area, 'known'), cell(area, 'unknown')] })
      sums.push({ total: cell(area, 'known'), cells: groups.map(({ name }) => cell(area, name)) })
    }
    if (children.length > 0)
      for (const { name } of columns)
        sums.push({ total: cell(key, name), cells: [...children, left].map((child) => cell(child, name)) })
  }
  return { truth, sums }
}

/** All that page and file show, with what it says of nobody: where nobody of a group is, nobody of it is within. */
function publishedOf(found: readonly AreaProfile[], { truth, sums }: ReturnType<typeof truthOf>): Published {
  const published: Published = new Map()
  const show = (key: string) => published.set(key, { state: 'none', why: '' })
  for (const { area, topics } of found) {
    show(cell(area.key, 'willing'))
    const { known, groups: rows } = topics[0]!
    if (known !== undefined) for (const name of ['known', 'unknown']) show(cell(area.key, name))
    for (const { name, members } of rows)
      if (members && groups.some((each) => each.name === name)) show(cell(area.key, name))
  }
  const isEmpty = (key: string) => truth.get(key)!.yes === 0
  for (let before = -1; before !== published.size; ) {
    before = published.size
    for (const key of attack(published, { truth, sums })) if (isEmpty(key)) show(key)
    for (const { total, cells } of sums) if (published.has(total) && isEmpty(total)) for (const key of cells) show(key)
  }
  return published
}

test('no small group of members is shown, or can be solved from all areas together', () => {
  fc.assert(
    fc.property(aNetwork, (members) => {
      const known = truthOf(members)
      const published = publishedOf(profiles(members), known)
      const isGroup = (key: string) => !key.endsWith('| unknown')
      const small = [...known.truth].filter(([key, count]) => isGroup(key) && isSmall(count)).map(([key]) => key)
      assert.deepEqual(
        small.filter((key) => published.has(key)),
        [],
        'shown',
      )
      const found = attack(published, known)
      assert.deepEqual(
        small.filter((key) => found.includes(key)),
        [],
        'worked out',
      )
    }),
    { seed: 20261126, numRuns: 200 },
  )
})

test('the attack finds a group that is hidden alone', () => {
  const members = [...living('N1', 'white', 40), ...living('N1', 'asian', 12), ...living('N1', 'black', 4)]
  const known = truthOf(members)
  const published = publishedOf(profiles(members), known)
  assert.ok(!attack(published, known).includes(cell(forceKey, 'Black')))
  published.set(cell(forceKey, 'Asian'), { state: 'none', why: '' })
  assert.ok(attack(published, known).includes(cell(forceKey, 'Black')))
})
