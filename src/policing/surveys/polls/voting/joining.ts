// From a code to its poll, for whoever types it: no account, and no guessing.
import type { FastifyRequest } from 'fastify'
import type { Database, Within } from '../../../../platform/database.ts'
import type { Marker } from '../../../../platform/secrets.ts'
import { NotFound, TooManyRequests } from '../../../../platform/web/errors.ts'
import { openRateLimiter } from '../../../../platform/web/rate-limit.ts'
import type { Forces } from '../../../forces/forces.ts'
import type { Outline } from '../../../meetings/meetings.ts'
import { forceOfCode, type Polls, type ShownPoll } from '../polls.ts'
import { readCode } from '../rules.ts'
import { tokenOf } from './device.ts'

/** A hall full of phones has one address: they vote at once, and then once more. */
export const voting = { access: 'public', rateLimit: { perSecond: 100, burst: 4000 } } as const

/**
 * How often devices behind one address may open a poll that they have not opened before. There are 309 million codes: one
 * in 2,000 who try for two hours would meet one of ten polls.
 */
const joins = { perSecond: 2, burst: 600 }

export type Faces = { polls: Polls; forces: Pick<Forces, 'own'> }
export type PollParts = { db: Database; secrets: Marker; milliseconds: () => number }

/** The poll of a code, as whoever joins it sees it; `token` is that of a device that has opened it before. */
export type Joined = Shown & { token: string | undefined }
type Shown = { poll: ShownPoll; meeting: Outline; force: object }

type Asking = FastifyRequest<{ Params: { code: string } }>

export type Joining = ReturnType<typeof openJoining>

export function openJoining(within: Within<Faces>, { db, secrets, milliseconds }: PollParts) {
  const mayJoin = openRateLimiter(joins, milliseconds)

  /** Does `work` for the force that a code leads to. @throws NotFound where it leads to none */
  async function forCode<Result>(code: string | undefined, work: (faces: Faces, forceId: string) => Promise<Result>) {
    const forceId = code && (await forceOfCode(db, code))
    if (!forceId) throw new NotFound()
    return within({ forceId, actor: { kind: 'public' } }, (faces) => work(faces, forceId))
  }

  /** The same with the poll. */
  const look = <Result>(code: string | undefined, work: (shown: Shown, faces: Faces) => Promise<Result>) =>
    forCode(code, async (faces, forceId) => {
      const found = await faces.polls.withCode(code!)
      if (!found) throw new NotFound()
      return work({ ...found, force: { ...(await faces.forces.own()), url: `/${forceId}` } }, faces)
    })

  /** The code that a request names, and the token of the device. @throws TooManyRequests for whoever has tried too many */
  function enter(request: Asking) {
    const code = readCode(request.params.code)
    const token = code && tokenOf(request, secrets, code)
    if (!token && !mayJoin(request.ip)) throw new TooManyRequests()
    return { code, token }
  }

  return {
    look,

    join<Result>(request: Asking, work: (joined: Joined, faces: Faces) => Promise<Result>): Promise<Result> {
      const { code, token } = enter(request)
      return look(code, (shown, faces) => work({ ...shown, token }, faces))
    },

    /** Keeps the vote of a device; one that has not opened the poll before has none. */
    vote(request: Asking, questionId: string, option: number): Promise<'kept' | 'closed' | 'unknown'> {
      const { code, token } = enter(request)
      return forCode(code, async ({ polls }) =>
        token ? polls.vote({ code: code!, questionId, option, token }) : 'unknown',
      )
    },
  }
}

export const voteUrl = ({ code }: { code: string }) => `/vote/${code}`
export const wallUrl = (poll: { code: string }) => `${voteUrl(poll)}/wall`
