import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rank } from '../rules.ts'
import { establishmentWithThoseToCome, strengthOn } from '../strength.ts'
import { successions } from '../succession.ts'
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
  const heads = (rank: Rank) =>
    strengthOn(today, all, (post) => post.rank === rank && post.place.kind !== 'force').heads
  assert.deepEqual([heads('sergeant'), heads('constable')], [27, 162])
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

test('what is to come is known: posts, moves with and without a gap, and money that ends', () => {
  const toCome = all.posts.filter(({ establishedOn }) => establishedOn > today)
  const ranks = (rank: Rank) => toCome.filter((post) => post.rank === rank).length
  assert.deepEqual([ranks('sergeant'), ranks('constable')], [4, 6])
  const pcsos = all.posts.filter(({ rank, place }) => rank === 'pcso' && place.kind === 'neighbourhood')
  assert.equal(establishmentWithThoseToCome(today, pcsos), 193.5)
  const moves = successions(today, all).filter(({ going }) => going)
  assert.deepEqual(
    moves.map(({ gap }) => gap),
    [0, 18, null],
  )
  const funded = all.posts.filter(({ rank, funder }) => rank === 'pcso' && funder !== '')
  assert.equal(new Set(funded.map(({ fundedUntil }) => fundedUntil)).size, 3)
})

test('eight of the sergeants were there a year ago', () => {
  const sergeants = strengthOn('2025-11-25', all, ({ rank }) => rank === 'sergeant')
  assert.equal(sergeants.heads, 8)
})
