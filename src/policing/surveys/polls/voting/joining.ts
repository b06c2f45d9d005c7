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
export type Joined = { poll: ShownPoll; meeting: Outline; token: string | undefined; force: object }

type Asking = FastifyRequest<{ Params: { code: string } }>

export type Joining = ReturnType<typeof openJoining>

export function openJoining(within: Within<Faces>, { db, secrets, milliseconds }: PollParts) {
  const mayJoin = openRateLimiter(joins, milliseconds)

  /** Does `work` with the poll of a code. @throws NotFound where it leads to none */
  async function look<Result>(
    code: string | undefined,
    work: (shown: Omit<Joined, 'token'>, faces: Faces) => Promise<Result>,
  ): Promise<Result> {
    const forceId = code && (await forceOfCode(db, code))
    if (!forceId) throw new NotFound()
    return within({ forceId, actor: { kind: 'public' } }, async (faces) => {
      const found = await faces.polls.withCode(code)
      if (!found) throw new NotFound()
      return work({ ...found, force: { ...(await faces.forces.own()), url: `/${forceId}` } }, faces)
    })
  }

  return {
    look,

    /** The same, with the code in the address of a request. @throws TooManyRequests for whoever has tried too many */
    async join<Result>(request: Asking, work: (joined: Joined, faces: Faces) => Promise<Result>): Promise<Result> {
      const code = readCode(request.params.code)
      const token = code && tokenOf(request, secrets, code)
      if (!token && !mayJoin(request.ip)) throw new TooManyRequests()
      return look(code, (shown, faces) => work({ ...shown, token }, faces))
    },
  }
}

export const voteUrl = ({ code }: { code: string }) => `/vote/${code}`
export const wallUrl = (poll: { code: string }) => `${voteUrl(poll)}/wall`
