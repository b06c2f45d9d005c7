// What every page of regular duties begins with.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../platform/database.ts'
import type { Once } from '../../platform/forms/once.ts'
import { scopeOf, visitorOn } from '../../platform/web/access.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Routines } from './routines.ts'
import { type Viewer, viewerOf } from './rules.ts'

export type Faces = { routines: Routines; accounts: Accounts; once: Once }
export type Errors = Record<string, string>

/** Which duties somebody gets is told by where their roles hold. */
export const seeing = { access: { may: 'see-routines' } } as const
export const keeping = { access: { may: 'keep-routines' } } as const

export const openSeeing =
  (within: Within<Faces>) =>
  <Result>(request: FastifyRequest, work: (faces: Faces, viewer: Viewer) => Promise<Result>) =>
    within(scopeOf(request), (faces) => work(faces, viewerOf(visitorOn(request))))

export const path = '/staff/routines'
export const urlOf = (id: string) => `${path}/${id}`
export const view = (name: string) => `policing/routines/${name}.njk`
