// How many took part in a campaign, by the way they came.

import { channels } from '../rules.ts'
import type { Campaigns } from './campaigns.ts'
import { isHeld } from './rules.ts'

type Shown = Awaited<ReturnType<Campaigns['shown']>>

/** Answers are people; whoever came to an event may have answered too, so that the two are never added up. */
export function participation({ answered, events, points }: Pick<Shown, 'answered' | 'events' | 'points'>) {
  const sum = (isWanted: (row: Shown['answered'][number]) => boolean) =>
    answered.filter(isWanted).reduce((total, { count }) => total + count, 0)
  const counted = events.filter((event) => isHeld(event) && event.attended !== null)
  return {
    answers: sum(() => true),
    visitors: counted.reduce((total, { attended }) => total + (attended ?? 0), 0),
    countedEvents: counted.length,
    byChannel: Object.entries(channels).map(([channel, name]) => ({
      name,
      count: sum((row) => row.channel === channel),
    })),
    byPoint: points.map((point) => ({ point, count: sum(({ pointId }) => pointId === point.id) })),
    withoutPoint: sum(({ pointId }) => pointId === null),
  }
}
