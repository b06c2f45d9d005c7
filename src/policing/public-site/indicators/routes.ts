// How the police are doing, as people say; and what a margin of error is.
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { PublicSite } from '../public-site.ts'
import { fewAndMany, twentySurveys, twoPlaces } from './pictures.ts'

const cached = { access: 'public', cached: true } as const
const view = (name: string) => `policing/public-site/indicators/${name}.njk`
const ForceParams = Type.Object({ force: Type.String() })

export function publicIndicatorRoutes(web: Web, within: Within<{ publicSite: PublicSite }>) {
  web.get('/margin-of-error', { config: cached }, async (_request, reply) =>
    reply.page(view('explained'), { twenty: twentySurveys(), sizes: fewAndMany(), places: twoPlaces() }),
  )

  web.get('/:force/indicators', { config: cached, schema: { params: ForceParams } }, async ({ params }, reply) => {
    const scope = { forceId: params.force, actor: { kind: 'public' } } as const
    return reply.page(view('indicators'), await within(scope, ({ publicSite }) => publicSite.indicators()))
  })
}
