// How things look to those who live there, beside recorded crime (VISION, PM-10).
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { hasMargin } from '../../rules.ts'
import { campaignUrl, config, type Faces, openRunning, path, schema, view } from '../running.ts'
import { type Quadrant, quadrants } from './rules.ts'

const Query = Type.Object({ question: Type.Optional(Type.String({ maxLength: 100 })) })
const order: (Quadrant | undefined)[] = ['high-low', 'high-high', 'low-high', 'low-low', undefined]

export function perceptionRoutes(web: Web, within: Within<Faces>) {
  const run = openRunning(within)

  web.get(`${path}/:id/perception`, { config, schema: { ...schema, querystring: Query } }, async (request, reply) => {
    const { id } = request.params
    const { campaign, beside } = await run(request, id, async ({ surveys }, campaign) => ({
      campaign,
      beside: await surveys.campaigns.perception.beside(id, request.query.question),
    }))
    const url = campaignUrl(id)
    if (!beside) return reply.page(view('perception/perception'), { campaign, url })
    const { rows, questions, question, survey, ...rest } = beside
    const place = (row: { quadrant: Quadrant | undefined }) => order.indexOf(row.quadrant)
    const inOrder = rows.toSorted((one, other) => place(one) - place(other) || one.name.localeCompare(other.name))
    return reply.page(view('perception/perception'), {
      ...rest,
      campaign,
      url,
      question: question.text.en,
      survey,
      isSample: survey !== undefined && hasMargin(survey),
      rows: inOrder.map((row) => ({ ...row, words: row.quadrant && quadrants[row.quadrant] })),
      summary: Object.entries(quadrants).map(([quadrant, words]) => ({
        words,
        count: rows.filter((row) => row.quadrant === quadrant).length,
      })),
      choices: questions.map(({ key, text }) => ({
        text: text.en,
        href: `${url}/perception?question=${encodeURIComponent(key)}`,
        isShown: key === question.key,
      })),
    })
  })
}
