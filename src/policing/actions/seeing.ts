// What every page of actions and plans begins with.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../platform/database.ts'
import type { Once } from '../../platform/forms/once.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Actions } from './actions.ts'
import { type Viewer, viewerOf } from './rules.ts'

export type Faces = { actions: Actions; accounts: Accounts; once: Once }

/** Which actions and plans somebody gets is told by where their roles hold. */
export const seeing = { access: { may: 'see-actions' } } as const
export const keeping = { access: { may: 'keep-actions' } } as const

export const openSeeing =
  <F extends Faces>(within: Within<F>) =>
  <Result>(request: FastifyRequest, work: (faces: F, viewer: Viewer) => Promise<Result>) =>
    within(scopeOf(request), (faces) => work(faces, viewerOf(visitorOn(request))))

export const urlOf = (id: string) => `/staff/actions/${id}`
export const view = (name: string) => `policing/actions/${name}.njk`
