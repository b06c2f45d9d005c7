// Good practice of teams (SF-16): what one does well, and which others residents would need it of.
import type { Within } from '../../../platform/database.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { cultureProfile } from '../culture/profile.ts'
import type { Faces as PostFaces } from '../posts/routes.ts'
import { reviewedRoutes } from '../reviews/routes.ts'

type Faces = PostFaces & { neighbourhoods: Neighbourhoods }

export const practiceRoutes = (web: Web, within: Within<Faces>, now: () => Date) =>
  reviewedRoutes<Faces>(
    web,
    within,
    {
      kind: 'practice',
      view: 'policing/teams/practice/practice.njk',
      async look({ teams, neighbourhoods }, { part, geography }) {
        const reach = { parts: [part], geography }
        const matches = await teams.skills.match(await neighbourhoods.residentCounts(), reach)
        const { needs } = cultureProfile(await teams.skills.everybodyWithin(reach), matches)
        return { shown: { needs: needs.filter(({ missing }) => missing > 0) }, figures: [] }
      },
    },
    now,
  )
