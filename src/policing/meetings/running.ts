// What every page of bodies and meetings begins with.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../platform/database.ts'
import type { Once } from '../../platform/forms/once.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Actions } from '../actions/actions.ts'
import { type Viewer, viewerOf } from './bodies/rules.ts'
import type { Meetings } from './meetings.ts'

export type Faces = { meetings: Meetings; actions: Actions; accounts: Accounts; once: Once }
export type Errors = Record<string, string>

/** Which bodies somebody gets is told by whether they belong to them, chair them, or run meetings in that part. */
export const seeing = { access: { may: 'see-meetings' } } as const
export const running = { access: { may: 'run-meetings' } } as const

export const openSeeing =
  <F extends Faces>(within: Within<F>) =>
  <Result>(request: FastifyRequest, work: (faces: F, viewer: Viewer) => Promise<Result>) =>
    within(scopeOf(request), (faces) => work(faces, viewerOf(visitorOn(request))))

export const view = (name: string) => `policing/meetings/${name}.njk`
export const bodyUrl = (id: string) => `/staff/bodies/${id}`
export const meetingUrl = (id: string) => `/staff/meetings/${id}`
