// Members of the key individual network beside the residents of an area, on the page of who answered, and as a file.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { formats, sendTable } from '../../../../platform/lists/download.ts'
import { filesAt } from '../../../../platform/lists/shown-list.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { Campaign } from '../rules.ts'
import { campaignUrl, config, type Faces, openRunning, path, schema, view } from '../running.ts'
import { forceKey } from './areas.ts'
import { membersFile, notes } from './file.ts'
import type { MembersBeside } from './members.ts'
import { areaName, shownProfile, tookPart } from './shown.ts'

export const areaQuery = Type.Object({ area: Type.Optional(Type.String({ maxLength: 200 })) })

/** @throws NotFound where the area is none of the force, or has too few members to be shown */
export function membersPage(
  reply: FastifyReply,
  campaign: Campaign,
  { beside, area }: { beside: MembersBeside; area: string | undefined },
) {
  const { profiles } = beside
  const chosen = profiles.find((profile) => profile.area.key === (area || forceKey))
  if (!chosen && area) throw new NotFound()
  const url = campaignUrl(campaign.id)
  return reply.page(view('members/members'), {
    ...beside,
    campaign,
    url,
    tookPart: tookPart(beside),
    profile: chosen && shownProfile(chosen),
    areas: profiles.map((profile) => ({
      value: profile.area.key,
      text: areaName(profile),
      selected: profile === chosen,
    })),
    notes: notes(beside),
    files: chosen ? filesAt((format) => `${url}/who.${format}`) : [],
  })
}

export function memberFileRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const run = openRunning(within)

  for (const format of formats)
    web.get(`${path}/:id/who.${format}`, { config, schema }, async (request, reply) => {
      const { campaign, table } = await run(request, request.params.id, async ({ surveys }, campaign) => {
        const beside = await surveys.campaigns.members.beside(campaign)
        if (!beside) throw new NotFound()
        const table = membersFile(campaign, beside)
        await surveys.campaigns.members.downloaded(campaign.id, { format, rows: table.rows.length })
        return { campaign, table }
      })
      return sendTable(reply, table, { name: `${campaign.code}-members`, format, madeAt: now() })
    })
}
