// What every page of an inspectorate's fieldwork begins with.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import type { Within } from '../../../platform/database.ts'
import type { Files } from '../../../platform/files/kept-files.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Inspections } from '../inspection.ts'
import type { Fieldwork } from './fieldwork.ts'
import type { Plan, Viewer } from './rules.ts'

export type Faces = { inspections: Inspections; accounts: Accounts; files: Files; once: Once }

export const config = { access: { may: 'see-fieldwork' } } as const
export const leading = { access: { may: 'lead-inspections' } } as const
export const schema = { params: Type.Object({ id: Type.String() }) }
export const activitySchema = { params: Type.Object({ id: Type.String(), activity: Type.String() }) }

export const view = (name: string) => `policing/inspection/fieldwork/${name}.njk`
export const urlOf = (id: string) => `/staff/inspections/${id}`
export const activityUrl = (inspectionId: string, id: string) => `${urlOf(inspectionId)}/activities/${id}`

export function viewerOf(request: FastifyRequest): Viewer {
  const visitor = visitorOn(request)
  return { accountId: visitor.accountId, leads: mayEnter({ may: 'lead-inspections' }, visitor) }
}

/** Work with the plan of one inspection, for whoever may see it. */
export const openInspecting =
  <F extends Faces>(within: Within<F>) =>
  <Result>(
    request: FastifyRequest,
    id: string,
    work: (faces: F & { fieldwork: Fieldwork }, plan: Plan, viewer: Viewer) => Promise<Result>,
  ) =>
    within(scopeOf(request), async (faces) => {
      const { fieldwork } = faces.inspections
      const viewer = viewerOf(request)
      return work({ ...faces, fieldwork }, await fieldwork.plan(id, viewer), viewer)
    })

/** Those of the team, by name, as the options of a form. */
export async function teamOf({ accounts }: Pick<Faces, 'accounts'>, { members }: Pick<Plan, 'members'>) {
  const known = await accounts.known(members)
  return [...known]
    .map(([id, { name }]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}
