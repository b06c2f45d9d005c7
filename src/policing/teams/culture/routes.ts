// The cultural audit: what teams say they can do beside what residents need, and what was made of it.
import type { Within } from '../../../platform/database.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import type { Faces as PostFaces } from '../posts/routes.ts'
import { reviewedRoutes } from '../reviews/routes.ts'
import { cultureProfile } from './profile.ts'

type Faces = PostFaces & { neighbourhoods: Neighbourhoods }

export const cultureRoutes = (web: Web, within: Within<Faces>, now: () => Date) =>
  reviewedRoutes<Faces>(
    web,
    within,
    {
      kind: 'culture',
      view: 'policing/teams/culture/culture.njk',
      async look({ teams, neighbourhoods }, { part, geography }) {
        const reach = { parts: [part], geography }
        const residents = await neighbourhoods.residentCounts()
        const matches = await teams.skills.match(residents, reach)
        const profile = cultureProfile(await teams.skills.everybodyWithin(reach), matches)
        const needs = matches.length
        const missing = profile.needs.reduce((sum, need) => sum + need.missing, 0)
        return {
          shown: { profile, equality: await teams.equality.beside(part, geography, residents) },
          figures: [
            { label: 'Answered', value: `${profile.answered} of ${profile.people}` },
            { label: 'Languages', value: String(profile.languages.length) },
            { label: 'Needs that nobody on the team meets', value: `${missing} of ${needs}` },
          ],
        }
      },
    },
    now,
  )
