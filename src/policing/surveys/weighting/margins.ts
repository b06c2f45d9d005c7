// By what the answers of a survey can be weighted: what was asked of those who answered and the census counts as well.
import type { Accounts } from '../../accounts/accounts.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { everybody } from '../../neighbourhoods/rules.ts'
import { comparisons } from '../campaigns/gaps/rules.ts'
import type { Response } from '../rules.ts'
import type { Margin } from './rules.ts'

/** Who lives here, by what the census counts; and in which division of which name. */
export type Census = {
  counts: ReadonlyMap<string, readonly { code: string; category: string; count: number }[]>
  divisions: readonly { code: string; name: string; neighbourhoods: readonly string[] }[]
}

type Known = { neighbourhoods: Pick<Neighbourhoods, 'countsOf' | 'list'>; accounts: Pick<Accounts, 'geography'> }

export async function censusOf({ neighbourhoods, accounts }: Known): Promise<Census> {
  const topics = [...new Set([everybody, ...comparisons.map(({ residentTopic }) => residentTopic)])]
  const counts: [string, Awaited<ReturnType<typeof neighbourhoods.countsOf>>][] = []
  for (const topic of topics) counts.push([topic, await neighbourhoods.countsOf(topic)])
  const within = Map.groupBy(await neighbourhoods.list(), ({ divisionCode }) => divisionCode)
  const named = [...(await accounts.geography()).values()].filter(({ kind }) => kind === 'division')
  return {
    counts: new Map(counts),
    divisions: named.map(({ code, name }) => ({
      code,
      name,
      neighbourhoods: (within.get(code) ?? []).map((each) => each.code),
    })),
  }
}

const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0)

export const residentsOf = ({ counts }: Census) => sum(counts.get(everybody) ?? [])

/** Margins of at least two groups that somebody lives in and that somebody who answered is in. */
export function marginsOf(census: Census, answers: readonly Pick<Response, 'groups'>[]): Margin[] {
  const ofPeople = comparisons.map(({ topic, title, residentTopic, groups }): Margin => {
    const counts = census.counts.get(residentTopic) ?? []
    return {
      name: topic,
      title,
      groups: groups.map(({ name, isOf, isResident }) => ({
        name,
        isOf,
        residents: sum(counts.filter(({ category }) => isResident(category))),
      })),
    }
  })
  return [...ofPeople, ofDivisions(census)]
    .map((margin) => ({ ...margin, groups: margin.groups.filter(({ residents }) => residents > 0) }))
    .filter(({ groups }) => groups.length > 1 && answers.some((each) => groups.some(({ isOf }) => isOf(each.groups))))
}

function ofDivisions({ counts, divisions }: Census): Margin {
  const people = counts.get(everybody) ?? []
  return {
    name: 'division',
    title: 'Division',
    groups: divisions.map(({ code, name, neighbourhoods }) => ({
      name,
      isOf: ({ division }) => division === code,
      residents: sum(people.filter((each) => neighbourhoods.includes(each.code))),
    })),
  }
}
