import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { aMember } from '../builders.ts'
import { operator, teamForTest } from '../posts/builders.ts'
import type { Match } from '../skills/matching.ts'
import type { Able } from '../skills/skills.ts'
import { cultureProfile } from './profile.ts'

const able = (languages: string[], skills: string[], answeredOn: string | null = '2026-11-01'): Able => ({
  member: aMember(),
  declared: { languages: languages.map((language) => ({ language, level: 'fluent' })), skills },
  places: [],
  neighbourhoodIds: [],
  askedOn: null,
  answeredOn,
})

test('people are counted once for what they can do, and needs by the neighbourhoods that nobody meets them in', () => {
  const [pole, both, silent, elsewhere] = [
    able(['pl'], []),
    able(['pl', 'bfi'], ['Youth work']),
    able([], [], null),
    able(['pl'], []),
  ]
  const need = (neighbourhoodId: string, inTeam: Able[], others: Able[]): Match<Able> => ({
    neighbourhoodId,
    need: 'Polish',
    residents: 'residents whose main language is Polish',
    share: 0.03,
    forceShare: 0.01,
    inTeam,
    elsewhere: others,
  })
  const profile = cultureProfile(
    [pole, both, silent],
    [need('a', [pole], [both, elsewhere]), need('b', [], [pole, both, elsewhere])],
  )
  assert.deepEqual([profile.people, profile.answered], [3, 2])
  const [polish] = profile.needs
  assert.deepEqual([polish!.neighbourhoods, polish!.missing, polish!.people], [2, 1, 2])
  assert.deepEqual(profile.languages[0], { name: 'Polish', people: 2 })
  assert.deepEqual(profile.skills, [{ name: 'Youth work', people: 1 }])
  assert.deepEqual(cultureProfile([], []), { people: 0, answered: 0, needs: [], languages: [], skills: [] })
})

test('SF-14: an audit of a section is written down with its figures, and names nobody', async (t) => {
  const { within, own, read, visitor } = await teamForTest(t)
  await within(operator, ({ teams }) =>
    teams.skills.addAnswers(
      [{ id: uuidv7(), memberId: own.member.id, language: 'bfi', level: 'fluent' }],
      [],
      '2026-11-02',
    ),
  )
  const path = '/staff/teams/culture'
  const page = await read(path)
  assert.match(page, /of 1 person in posts/)
  assert.match(page, /British Sign Language<\/dt><dd>1 person/)
  assert.doesNotMatch(page, /Ada Fen/)
  assert.match(page, /No cultural audit of this part/)
  const sent = await visitor.submit(path, { heldOn: '2/11/2026', findings: 'Ask again in spring', nextOn: '1/5/2027' })
  assert.equal(sent.statusCode, 303)
  assert.match(
    await read(path),
    /2 November 2026.*Ask again in spring.*Languages: 1; Needs that nobody on the team meets: 0 of 0/,
  )
})
