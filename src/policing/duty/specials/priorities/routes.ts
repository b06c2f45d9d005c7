// Where specials take part in problem solving, and where they do not (SC-12).
import type { Within } from '../../../../platform/database.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { displayed } from '../../../../statistics/displayed.ts'
import { inHours } from '../../entry/length.ts'
import { type Faces, home, path as homePath, partOn, seeing, view } from '../pages.ts'

const path = `${homePath}/priorities`

export function specialsPriorityRoutes(web: Web, within: Within<Faces>) {
  web.get(path, { config: seeing }, async (request, reply) => {
    const model = await within(scopeOf(request), async (faces) => {
      const { part, geography, name, outer, inner } = await partOn(request, faces, { may: 'see-specials', url: path })
      const found = await faces.duty.specials.takingPart({ part, geography })
      return {
        ...found,
        share: found.share === null ? undefined : `${displayed(found.share * 100)}%`,
        with: found.with.map((each) => ({ ...each, hours: inHours(each.minutes) })),
        name,
        inner,
        way: [home, ...outer],
      }
    })
    return reply.page(view('priorities/priorities'), model)
  })
}
