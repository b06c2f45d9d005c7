// The Special Constabulary at a glance: posts and people by grade and part, and who of them is active.

import type { Within } from '../../../../platform/database.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { type Faces, mayOn, partOn, path, planOn, seeing, view } from '../pages.ts'

export function specialsRoutes(web: Web, within: Within<Faces>) {
  web.get(path, { config: seeing }, async (request, reply) => {
    const model = await within(scopeOf(request), async (faces) => {
      const { part, geography, name, typed, outer, hrefOf } = await partOn(request, faces, {
        may: 'see-specials',
        url: path,
      })
      const { duty, teams, forces } = faces
      const strength = await duty.specials.strength({ part, geography })
      const leads = (await forces.seniorOfficers()).find(({ bio }) => /special constabulary/i.test(bio))
      return {
        ...strength,
        parts: strength.parts.map((row) => ({ ...row, href: hrefOf(row.place) })),
        rules: await duty.specials.rules(),
        waiting: (await teams.specials.candidates.all()).filter(({ endedOn }) => endedOn === null).length,
        plan: await planOn(request, faces),
        leads,
        name,
        part: typed,
        way: outer,
      }
    })
    return reply.page(view('overview/overview'), { ...model, may: mayOn(request) })
  })
}
