// What every page of campaigns begins with.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import type { Sectors } from '../sectors/sectors.ts'
import type { Campaigns } from './campaigns.ts'
import type { Campaign } from './rules.ts'

export type Faces = { surveys: { campaigns: Campaigns; sectors: Sectors }; neighbourhoods: Neighbourhoods; once: Once }
export type Errors = Record<string, string>

export const config = { access: { may: 'keep-campaigns' } } as const
export const path = '/staff/campaigns'
export const campaignUrl = (id: string) => `${path}/${id}`
export const view = (name: string) => `policing/surveys/campaigns/${name}.njk`

const id = Type.String({ format: 'uuid' })
export const schema = { params: Type.Object({ id }) }
export const partSchema = { params: Type.Object({ id, part: id }) }

/** One campaign, for a page about it. */
export const openRunning =
  <F extends Faces>(within: Within<F>) =>
  <Result>(request: FastifyRequest, id: string, work: (faces: F, campaign: Campaign) => Promise<Result>) =>
    within(scopeOf(request), async (faces) => work(faces, await faces.surveys.campaigns.find(id)))
