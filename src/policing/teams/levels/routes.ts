// The review of levels: what each neighbourhood has, what its residents would give it, and what was decided.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import { count } from '../../../platform/view-filters.ts'
import { visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { footprintLevels } from '../footprint/rules.ts'
import { isWithinParts, nameOfPart, partsWith } from '../parts.ts'
import type { Faces as PostFaces } from '../posts/routes.ts'
import { reviewedRoutes } from '../reviews/routes.ts'
import type { Place } from '../rules.ts'
import { isFarOff } from './levels.ts'

type Faces = PostFaces & { neighbourhoods: Neighbourhoods }

export const levelRoutes = (web: Web, within: Within<Faces>, now: () => Date) =>
  reviewedRoutes(web, within, { kind: 'levels', view: 'policing/teams/levels/levels.njk', look }, now)

type At = { request: FastifyRequest; part: Place; geography: Geography }

async function look(faces: Faces, at: At) {
  const { teams, neighbourhoods } = faces
  const { levels, deprivationShare } = await teams.levels(at.part, at.geography, await neighbourhoods.residentCounts())
  const footprints = await footprintsSeen(faces, at)
  const off = levels?.filter(isFarOff).length ?? 0
  const shown = {
    deprivationShare,
    off,
    mayKnowFootprint: footprints !== undefined,
    rows: levels?.map(({ neighbourhoodId: id, ...level }) => ({
      ...level,
      place: nameOfPart({ id }, at.geography),
      toOne: level.people > 0 ? Math.round(level.residents / level.people) : null,
      isFarOff: isFarOff(level),
      footprint: footprints?.get(id),
    })),
  }
  // The footprint is restricted, and so is not kept with a review that all who see staffing can read.
  const figures = levels
    ? [
        { label: 'Constables and PCSOs', value: String(levels.reduce((sum, { people }) => sum + people, 0)) },
        { label: 'Two or more off', value: `${off} of ${count(levels.length, 'neighbourhood')}` },
      ]
    : []
  return { shown, figures }
}

/** Of the neighbourhoods of a part for which the visitor has clearance; undefined where there are none. */
async function footprintsSeen({ teams }: Faces, { request, part, geography }: At) {
  const parts = partsWith(visitorOn(request), 'see-footprint')
  const seen = isWithinParts(part, parts, geography)
    ? [part]
    : parts.filter((own) => isWithinParts(own, [part], geography))
  if (seen.length === 0) return undefined
  const found = await teams.footprint.within({ parts: seen, geography })
  return new Map([...found].map(([id, { level }]) => [id, footprintLevels[level]]))
}
