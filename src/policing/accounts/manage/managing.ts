// What every page for managing accounts begins with.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import { longTextField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Accounts } from '../accounts.ts'
import { type Manager, managerOf } from '../rules.ts'

export type Faces = { accounts: Accounts; once: Once }

export const managing = { access: { may: 'manage-accounts' } } as const

/** What lets somebody in, or keeps them out: whoever does it has shown within the last minutes that it is them. */
export const deciding = { ...managing, confirmed: true } as const

/** As the owner of the tables, for an account goes with its login and its sessions. */
export const openManaging =
  <F extends Faces>(within: Within<F>) =>
  <Result>(request: FastifyRequest, work: (faces: F, manager: Manager) => Promise<Result>) =>
    within({ ...scopeOf(request), asOwner: true }, (faces) => work(faces, managerOf(visitorOn(request))))

export const reasonForm = declareForm({
  reason: longTextField({
    label: 'Why',
    hint: 'It is kept in the audit trail',
    missing: 'Say why',
    most: 500,
    rows: 3,
  }),
})

export const urlOf = (id: string) => `/staff/accounts/${id}`
export const view = (name: string) => `policing/accounts/${name}.njk`
