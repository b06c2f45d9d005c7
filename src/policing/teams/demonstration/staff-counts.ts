// Equality figures of the demonstration's staff, as its HR would count them: whiter than the city, and about as the county.
import { includes } from '../../../platform/calendar/periods.ts'
import { daysAfter } from '../../../platform/clock.ts'
import type { Geography } from '../../accounts/rules.ts'
import { fewestPeople, type StaffCount } from '../equality/rules.ts'
import { liesIn, placesIn } from '../parts.ts'
import type { Place } from '../rules.ts'
import type { DemonstrationTeams } from './records.ts'

/** In a hundred people of the staff. */
const mixes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'Ethnic group': {
    White: 94,
    'Asian, Asian British or Asian Welsh': 3,
    'Black, Black British, Black Welsh, Caribbean or African': 1,
    'Mixed or Multiple ethnic groups': 1,
    'Other ethnic group': 1,
  },
  Religion: { 'No religion': 38, Christian: 48, Muslim: 2, Sikh: 2, 'Other religion': 2, 'Not answered': 8 },
  Disability: { 'Disabled under the Equality Act': 8, 'Not disabled under the Equality Act': 92 },
  Sex: { Female: 42, Male: 58 },
}

export function demonstrationStaffCounts(made: DemonstrationTeams, geography: Geography, today: string): StaffCount[] {
  const countedOn = daysAfter(today, -30)
  const placeOf = new Map(made.posts.map(({ id, place }) => [id, place]))
  const holding = made.postings.filter((posting) => !posting.isCover && includes(posting, countedOn))
  const people = new Map(holding.map(({ memberId, postId }) => [memberId, placeOf.get(postId)!]))
  const force: Place = { kind: 'force', id: '' }
  const parts = [
    force,
    ...(['division', 'section'] as const).flatMap((kind) =>
      placesIn(kind, force, geography).map((id): Place => ({ kind, id })),
    ),
  ]
  return Object.entries(mixes).flatMap(([characteristic, mix]) => {
    const everybody = [...people.values()].map((place, at) => ({ place, category: categoryOf(at, mix) }))
    return parts.flatMap((place) => {
      const own = everybody.filter((each) => liesIn(each.place, place, geography))
      if (own.length < fewestPeople) return []
      return Object.keys(mix).map((category) => ({
        place,
        characteristic,
        category,
        people: own.filter((each) => each.category === category).length,
        countedOn,
      }))
    })
  })
}

/** The categories in their shares, mixed among people who stand beside each other: 37 steps through every hundred. */
function categoryOf(at: number, mix: Readonly<Record<string, number>>): string {
  const hundredth = (at * 37) % 100
  let sum = 0
  for (const [category, share] of Object.entries(mix)) {
    sum += share
    if (hundredth < sum) return category
  }
  return Object.keys(mix)[0]!
}
