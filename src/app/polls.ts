// Voting at meetings: for those who run it, those in the hall, and residents afterwards.
import { openEventStreams } from '../platform/web/event-stream.ts'
import type { Web } from '../platform/web/web.ts'
import { keypadRoutes } from '../policing/surveys/polls/keypads/stock/routes.ts'
import { publicVoteRoutes } from '../policing/surveys/polls/results/routes.ts'
import { pollRoutes } from '../policing/surveys/polls/running/routes.ts'
import { openJoining } from '../policing/surveys/polls/voting/joining.ts'
import { votingRoutes } from '../policing/surveys/polls/voting/routes.ts'
import { wallRoutes } from '../policing/surveys/polls/wall/routes.ts'
import { type Outside, openWithin } from './faces.ts'

/** A phone or a wall each: five halls of 400 phones. One look a second serves all who follow the same. */
const streams = { most: 2000, lookMilliseconds: 1000, heartbeatMilliseconds: 15_000 }

type Parts = { publicUrl: () => string; milliseconds: () => number }

export function addPolls(web: Web, outside: Outside, { publicUrl, milliseconds }: Parts) {
  const within = openWithin(outside)
  const joining = openJoining(within, { ...outside, milliseconds })
  const follow = openEventStreams(web, streams)
  pollRoutes(web, within, { publicUrl, now: outside.now })
  keypadRoutes(web, within, outside.now)
  votingRoutes(web, { joining, secrets: outside.secrets, follow })
  wallRoutes(web, { joining, follow, publicUrl })
  publicVoteRoutes(web, within)
}
