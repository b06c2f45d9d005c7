// What a rota export changes: tours that are new, those that the rota has corrected, and those that people have entered or
// corrected themselves, which stay.
import { createHash } from 'node:crypto'
import type { WholeTour } from '../entry/entering.ts'
import type { Tour } from '../rules.ts'
import type { KeptTask } from '../store.ts'

export type RotaTask = Pick<KeptTask, 'kind' | 'place' | 'minutes'> & { isApproved: boolean | undefined }

/** A tour as the rota has it; `row` is where in the file it stands first. */
export type RotaTour = Pick<Tour, 'memberId' | 'day' | 'startsAt' | 'endsAt' | 'place'> & {
  /** By which it is known again. */
  reference: string
  collarNumber: string
  tasks: readonly RotaTask[]
  row: number
}

/** A tour as it is kept, with what the rota said when it came from one. */
export type KnownTour = WholeTour & { importDigest: string | null }

export type Change = { before: KnownTour; after: RotaTour }
export type Stays = { tour: RotaTour; known: KnownTour }
export type Plan = {
  add: RotaTour[]
  change: Change[]
  /** So many are as they were. */
  same: number
  /** Not taken, since somebody entered or corrected that tour by hand. */
  byHand: Stays[]
  /** Tours that cannot both be: of an earlier export, or of somebody else under the same reference. */
  clashes: Stays[]
}

type Times = Pick<Tour, 'startsAt' | 'endsAt'>
const meet = (one: Times, other: Times) => one.startsAt < other.endsAt && other.startsAt < one.endsAt

/** @param known tours of the same people about that time, and all with a reference of these */
export function planRota(tours: readonly RotaTour[], known: readonly KnownTour[]): Plan {
  const byReference = new Map(known.map((tour) => [tour.importReference, tour]))
  const ofMember = Map.groupBy(known, ({ memberId }) => memberId)
  const plan: Plan = { add: [], change: [], same: 0, byHand: [], clashes: [] }
  const moved = new Set(
    tours.flatMap((tour) => {
      const before = byReference.get(tour.reference)
      return before && isToChange(before, tour) ? [before.id] : []
    }),
  )

  for (const tour of tours) {
    const before = byReference.get(tour.reference)
    if (before && before.memberId !== tour.memberId) plan.clashes.push({ tour, known: before })
    else if (before && before.importDigest === digestOf(tour)) plan.same += 1
    else if (before && !isAsImported(before)) plan.byHand.push({ tour, known: before })
    else place(tour, before)
  }
  return plan

  /** Beside the other tours of the same person as they are going to be. */
  function place(tour: RotaTour, before: KnownTour | undefined) {
    const others = (ofMember.get(tour.memberId) ?? []).filter(({ id }) => id !== before?.id && !moved.has(id))
    const met = others.filter((other) => meet(tour, other))
    const typed = met.find(({ importDigest }) => importDigest === null)
    if (typed) plan.byHand.push({ tour, known: typed })
    else if (met[0]) plan.clashes.push({ tour, known: met[0] })
    else if (before) plan.change.push({ before, after: tour })
    else plan.add.push(tour)
  }
}

const isToChange = (before: KnownTour, tour: RotaTour) =>
  before.memberId === tour.memberId && before.importDigest !== digestOf(tour) && isAsImported(before)

/** Whether nobody has corrected it, or decided on anything in it, since it came. */
const isAsImported = (tour: KnownTour) => tour.importDigest === digestOfKept(tour)

const digestOfKept = ({ tasks, ...tour }: KnownTour) =>
  digestOf({
    ...tour,
    tasks: tasks.map(({ decision, startsAt, ...task }) => ({
      ...task,
      isApproved: decision?.isApproved,
      ...(startsAt ? { startsAt } : {}),
    })),
  })

/** Says everything that a rota says of a tour, so that the same said again is known. */
export function digestOf({ startsAt, endsAt, tasks }: Times & { tasks: readonly (RotaTask & { startsAt?: Date })[] }) {
  const said = tasks
    .map((task) =>
      [
        task.kind,
        task.place.kind,
        task.place.id,
        task.minutes,
        task.isApproved ?? '',
        task.startsAt?.toISOString() ?? '',
      ].join(' '),
    )
    .sort()
  return createHash('sha256')
    .update(JSON.stringify([startsAt.toISOString(), endsAt.toISOString(), said]))
    .digest('hex')
}
