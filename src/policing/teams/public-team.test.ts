import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpublished } from './builders.ts'
import { type HeldPost, publicTeam } from './public-team.ts'

const nobody = { ...unpublished, photograph: null }
const named = (name: string) => ({ ...nobody, name })
const held = (fields: Partial<HeldPost>): HeldPost => ({
  rank: 'pcso',
  isSupervising: false,
  isFrozen: false,
  holder: nobody,
  ...fields,
})
const namesOf = (people: { name: string }[]) => people.map(({ name }) => name)

test('named constables and PCSOs are the contacts; partners and supervisors stand apart', () => {
  const team = publicTeam([
    held({ holder: named('Sam Okoro') }),
    held({ rank: 'constable', holder: named('Asha Bains') }),
    held({ rank: 'warden', holder: named('Jo Fearn') }),
    held({ rank: 'sergeant', isSupervising: true, holder: named('Meera Lal') }),
    held({ rank: 'inspector', isSupervising: true, holder: named('Tom Hathersage') }),
  ])
  assert.deepEqual(namesOf(team.contacts), ['Asha Bains', 'Sam Okoro'])
  assert.deepEqual(namesOf(team.partners), ['Jo Fearn'])
  assert.deepEqual(namesOf([...team.sergeants, ...team.inspectors]), ['Meera Lal', 'Tom Hathersage'])
  assert.deepEqual([team.unnamed, team.empty], [[], []])
})

test('whoever is not named is counted, and a post without anybody is empty, frozen or not', () => {
  const team = publicTeam([
    held({}),
    held({ rank: 'special-constable' }),
    held({ rank: 'special-constable' }),
    held({ holder: undefined }),
    held({ rank: 'constable', holder: undefined, isFrozen: true }),
    held({ rank: 'special-constable', holder: undefined }),
  ])
  assert.deepEqual(team.contacts, [])
  assert.deepEqual(team.unnamed, [
    { rank: 'police community support officer', count: 1 },
    { rank: 'special constable', count: 2 },
  ])
  assert.deepEqual(team.empty, [
    { rank: 'police constable', count: 1 },
    { rank: 'police community support officer', count: 1 },
  ])
})
