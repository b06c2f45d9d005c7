import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strengthByRank, strengthOn } from '../strength.ts'
import { ratiosOn, spreadOf, underSeveralInspectors, withoutSergeant } from '../supervision.ts'
import { stateOf, vacanciesOf } from '../vacancies.ts'
import { demonstrationTeams } from './demonstration.ts'

const today = '2026-11-25'
const neighbourhoods = Array.from({ length: 103 }, (_, at) => `n${at}`)
const sections = Array.from({ length: 16 }, (_, at) => ({
  id: `s${at}`,
  divisionId: `d${Math.floor(at / 4)}`,
  neighbourhoodIds: neighbourhoods.filter((_, index) => Math.floor((index * 16) / 103) === at),
}))
const cast = [
  { name: 'Sam Okoro', accountId: 'a1', rank: 'pcso', place: { kind: 'neighbourhood', id: 'n40' } },
  { name: 'Meera Lal', accountId: 'a2', rank: 'sergeant', place: { kind: 'section', id: 's5' } },
] as const
const made = demonstrationTeams(sections, cast, today)
const all = {
  ...made,
  members: made.members.map((row) => ({ ...row, version: 1 })),
  posts: made.posts.map((row) => ({ ...row, version: 1 })),
  postings: made.postings.map((row) => ({ ...row, version: 1 })),
}
const sectionOf = (id: string) => sections.find(({ neighbourhoodIds }) => neighbourhoodIds.includes(id))?.id

test('the printed strengths come out of the records', () => {
  const local = strengthByRank(today, all, ({ place }) => place.kind !== 'force')
  assert.equal(local.get('sergeant')!.heads, 27)
  assert.equal(local.get('constable')!.heads, 162)
  const isMatchFunded = ({ funder }: { funder: string }) => funder !== ''
  const pcsos = (isWanted: (post: (typeof all.posts)[number]) => boolean) =>
    strengthOn(today, all, (post) => post.rank === 'pcso' && isWanted(post)).heads
  assert.equal(
    pcsos((post) => post.place.kind === 'neighbourhood' && !isMatchFunded(post)),
    160,
  )
  assert.equal(pcsos(isMatchFunded), 17)
  assert.equal(
    pcsos(() => true),
    179,
  )
})

test('411 specials hold 489 posts', () => {
  const { posts, heads } = strengthOn(today, all, ({ rank }) => rank.startsWith('special-'))
  assert.deepEqual([posts, heads], [489, 411])
})

test('sergeants supervise 6 to 18, and every neighbourhood has one', () => {
  const ratios = ratiosOn(today, all, all.supervisions)
  const spread = spreadOf(ratios)!
  assert.deepEqual([ratios.length, spread.least, spread.most, spread.outside.length], [27, 6, 18, 0])
  assert.deepEqual(withoutSergeant(today, neighbourhoods, all, all.supervisions), [])
})

test('every neighbourhood has somebody on patrol, and one constable has two inspectors', () => {
  const patrols = new Set(
    all.posts.filter(({ rank }) => rank === 'constable' || rank === 'pcso').map(({ place }) => place.id),
  )
  assert.deepEqual(
    neighbourhoods.filter((id) => !patrols.has(id)),
    [],
  )
  assert.equal(underSeveralInspectors(today, all, all.supervisions, sectionOf).length, 1)
})

test('vacancies stand at every stage of the clock', () => {
  const patrols = all.posts.filter(({ rank }) => rank === 'constable' || rank === 'pcso')
  const states = patrols.flatMap((post) =>
    vacanciesOf(
      post,
      all.postings.filter(({ postId }) => postId === post.id),
      all.freezes.filter(({ postId }) => postId === post.id),
      today,
    ).map((vacancy) => stateOf(vacancy)),
  )
  const count = (state: string) => states.filter((each) => each === state).length
  assert.deepEqual([count('open'), count('running out'), count('breach')], [1, 2, 1])
  assert.ok(count('filled in time') > count('filled late') && count('filled late') > 0)
})

test('those who sign in hold posts of their own rank and place, and no name comes twice', () => {
  const sam = all.members.find(({ accountId }) => accountId === 'a1')!
  const post = all.posts.find(({ id }) => all.postings.some((each) => each.memberId === sam.id && each.postId === id))!
  assert.deepEqual([sam.name, post.rank, post.place.id], ['Sam Okoro', 'pcso', 'n40'])
  assert.equal(new Set(all.members.map(({ name }) => name)).size, all.members.length)
})
