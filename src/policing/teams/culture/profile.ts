// What the people of a part of the force can do beside what its residents would need (SF-14): in numbers, never by name.
import { languageName } from '../skills/languages.ts'
import type { Match } from '../skills/matching.ts'
import type { Able } from '../skills/skills.ts'

export type NeedCount = { need: string; residents: string; neighbourhoods: number; missing: number; people: number }
export type Held = { name: string; people: number }

export function cultureProfile(people: readonly Able[], matches: readonly Match<Able>[]) {
  return {
    people: people.length,
    answered: people.filter(({ answeredOn }) => answeredOn !== null).length,
    needs: needCounts(people, matches),
    languages: countsOf(people, ({ declared }) => declared.languages.map(({ language }) => languageName(language))),
    skills: countsOf(people, ({ declared }) => declared.skills),
  }
}

/** By need: in how many neighbourhoods it is one, in how many nobody meets it, and who of the part does. */
function needCounts(people: readonly Able[], matches: readonly Match<Able>[]): NeedCount[] {
  const own = new Set(people.map(({ member }) => member.id))
  return [...Map.groupBy(matches, ({ need }) => need)]
    .map(([need, found]) => {
      const able = new Set(
        found.flatMap(({ inTeam, elsewhere }) => [...inTeam, ...elsewhere].map(({ member }) => member.id)),
      )
      return {
        need,
        residents: found[0]!.residents,
        neighbourhoods: found.length,
        missing: found.filter(({ inTeam }) => inTeam.length === 0).length,
        people: able.intersection(own).size,
      }
    })
    .sort((one, other) => other.missing - one.missing || one.need.localeCompare(other.need, 'en'))
}

/** The most frequent first. */
function countsOf(people: readonly Able[], namesOf: (able: Able) => readonly string[]): Held[] {
  const counts = Map.groupBy(
    people.flatMap((able) => [...new Set(namesOf(able))]),
    (name) => name,
  )
  return [...counts]
    .map(([name, { length }]) => ({ name, people: length }))
    .sort((one, other) => other.people - one.people || one.name.localeCompare(other.name, 'en'))
}
