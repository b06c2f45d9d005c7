// how many people a sergeant supervises, and how many PCSOs there are to a constable.
import { includes } from '../../platform/calendar/periods.ts'
import { isPatrol, type Posting, type Supervision } from './rules.ts'
import type { Establishment } from './strength.ts'

export type Ratio = { postId: string; sergeantId: string | null; neighbourhoodIds: string[]; staff: number }

/**
 * Constables and PCSOs, in heads, in the neighbourhoods that each sergeant's post supervises on a day. A post without a
 * holder has a ratio too: its people are there.
 */
export function ratiosOn(day: string, all: Establishment, supervisions: readonly Supervision[]): Ratio[] {
  const current = supervisions.filter((each) => each.place.kind === 'neighbourhood' && includes(each, day))
  const peopleIn = peopleByPlace(day, all)
  const holderOf = holdersOn(day, all.postings)
  return [...Map.groupBy(current, ({ postId }) => postId)].map(([postId, covered]) => {
    const neighbourhoodIds = covered.map(({ place }) => place.id)
    const people = new Set(neighbourhoodIds.flatMap((id) => [...(peopleIn.get(id) ?? [])]))
    return { postId, sergeantId: holderOf.get(postId) ?? null, neighbourhoodIds, staff: people.size }
  })
}

export type Band = { least: number; most: number }

/** The extremes that the report printed, so that nothing was outside on its day (SF-09). */
export const printedBand: Band = { least: 6, most: 18 }

export function spreadOf(ratios: readonly Ratio[], band = printedBand) {
  const staff = ratios.map((ratio) => ratio.staff)
  if (staff.length === 0) return null
  const outside = ratios.filter((ratio) => ratio.staff < band.least || ratio.staff > band.most)
  const total = staff.reduce((sum, count) => sum + count, 0)
  return { least: Math.min(...staff), most: Math.max(...staff), mean: total / staff.length, outside }
}

/** PCSOs to one constable; null without constables. */
export const mixOf = (constables: number, pcsos: number) => (constables > 0 ? pcsos / constables : null)

/** Neighbourhoods that no sergeant in post supervises on a day. */
export function withoutSergeant(
  day: string,
  neighbourhoodIds: readonly string[],
  all: Establishment,
  supervisions: readonly Supervision[],
) {
  const supervised = new Set(
    ratiosOn(day, all, supervisions).flatMap((ratio) => (ratio.sergeantId === null ? [] : ratio.neighbourhoodIds)),
  )
  return neighbourhoodIds.filter((id) => !supervised.has(id))
}

/** What somebody has to do for a part of the force, by their account. */
export type Task = { ownerId: string; scope: { kind: string; id: string } }

/** Constables and PCSOs with posts or open tasks under more than one inspector (SF-17), with the inspectors' posts. */
export function underSeveralInspectors(
  day: string,
  all: Establishment,
  supervisions: readonly Supervision[],
  sectionOf: (neighbourhoodId: string) => string | undefined,
  tasks: readonly Task[] = [],
) {
  const heads = new Map(
    supervisions
      .filter((each) => each.place.kind === 'section' && includes(each, day))
      .map(({ place, postId }) => [place.id, postId]),
  )
  const inspectors = new Map<string, Set<string>>()
  const add = (person: string, sectionId: string | undefined) => {
    const inspector = heads.get(sectionId ?? '')
    if (inspector) inspectors.set(person, (inspectors.get(person) ?? new Set()).add(inspector))
  }
  for (const [neighbourhoodId, people] of peopleByPlace(day, all))
    for (const person of people) add(person, sectionOf(neighbourhoodId))
  const memberOf = new Map(all.members.map(({ accountId, id }) => [accountId, id]))
  for (const { ownerId, scope } of tasks) {
    const member = memberOf.get(ownerId)
    if (member !== undefined && inspectors.has(member))
      add(
        member,
        scope.kind === 'section' ? scope.id : scope.kind === 'neighbourhood' ? sectionOf(scope.id) : undefined,
      )
  }
  return [...inspectors]
    .filter(([, posts]) => posts.size > 1)
    .map(([memberId, posts]) => ({ memberId, inspectorPostIds: [...posts] }))
}

/** Constables and PCSOs who hold a post, by the neighbourhood that it belongs to. */
export function peopleByPlace(day: string, { posts, postings }: Establishment) {
  const patrol = new Map(posts.filter(({ rank }) => isPatrol(rank)).map((post) => [post.id, post.place]))
  const people = new Map<string, Set<string>>()
  for (const posting of postings) {
    const place = patrol.get(posting.postId)
    if (place?.kind !== 'neighbourhood' || posting.isCover || !includes(posting, day)) continue
    people.set(place.id, (people.get(place.id) ?? new Set()).add(posting.memberId))
  }
  return people
}

const holdersOn = (day: string, postings: readonly Posting[]) =>
  new Map(
    postings
      .filter((posting) => !posting.isCover && includes(posting, day))
      .map(({ postId, memberId }) => [postId, memberId]),
  )
