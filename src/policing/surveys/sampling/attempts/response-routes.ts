// Who answered, after how many attempts, and what each interview stands for.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { keeping, OfSurvey, type Opened, saidOf, samplePath, view, wayTo } from '../pages.ts'
import { lateRows, reachRows, responseRows } from './response-page.ts'
import { earlyAttempts } from './responses.ts'

const said = { weigh: 'The interviews are weighted.' }

export function responseRoutes(web: Web, { within }: Opened) {
  const path = `${samplePath(':id')}/responses`

  async function page(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply, refused?: string) {
    const shown = await within(scopeOf(request), async ({ sampling: { designs, quota } }) => {
      const sample = await designs.find(request.params.id)
      return {
        survey: sample.survey,
        responses: responseRows(await quota.populations(sample)),
        reach: reachRows(await quota.tried(sample)),
        late: lateRows(await quota.interviewed(sample)),
        weightings: await quota.weightings(sample),
      }
    })
    return reply.page(view('attempts/responses'), {
      ...shown,
      earlyAttempts,
      path: `${samplePath(shown.survey.id)}/responses`,
      errors: refused ? { weigh: refused } : undefined,
      done: saidOf(said, request.query),
      way: wayTo(shown.survey),
    })
  }

  web.get(path, { config: keeping, schema: OfSurvey }, (request, reply) => page(request, reply))

  web.post(path, { config: keeping, schema: OfSurvey }, async (request, reply) => {
    const { id } = request.params
    const made = await within(scopeOf(request), ({ sampling }) => sampling.quota.weigh(id))
    if (isNoFigure(made)) return page(request, reply.code(400), `There are no weights yet. ${made.sentence}`)
    return reply.redirect(`${samplePath(id)}/responses?done=weigh`, 303)
  })
}
