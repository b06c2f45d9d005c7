// All answers on one page, and the sending of them; or their end.
import type { Within } from '../../../platform/database.ts'
import type { Once } from '../../../platform/forms/once.ts'
import type { Web } from '../../../platform/web/web.ts'
import { asTyped, checkAnswers } from './answers.ts'
import { crowdLimit, DraftParams, type OnlineFaces, openDrafts, view } from './online.ts'
import { type Answered, nextUrl, questionUrl, refusal, send } from './onward.ts'
import type { DraftSeal } from './seal.ts'
import { answersInWords } from './shown.ts'
import { nextOf } from './steps.ts'

const config = { access: 'public', rateLimit: crowdLimit } as const

export function sendingRoutes<F extends OnlineFaces & { once: Once }>(web: Web, within: Within<F>, seal: DraftSeal) {
  const asResident = <Result>(forceId: string, work: (faces: F) => Promise<Result>) =>
    within({ forceId, actor: { kind: 'public' } }, work)
  const drafts = openDrafts(seal)

  web.get('/:force/surveys/:code/:draft/check', { config, schema: { params: DraftParams } }, async (request, reply) => {
    const answer = await asResident(request.params.force, async (faces): Promise<Answered> => {
      const found = await drafts.find(faces, request, request.params)
      const { asked, draft, frame, draftUrl } = found
      if (!draft) return refusal(found)
      const { definition } = asked.questionnaire
      if (nextOf(definition, draft) !== undefined) return { to: nextUrl(found, undefined) }
      const answers = answersInWords(definition, draft, await faces.surveys.answering.placeNames())
      return { status: 200, view: view('check'), model: { ...frame, draftUrl, answers, back: answers.at(-1)?.key } }
    })
    return send(reply, answer)
  })

  web.post(
    '/:force/surveys/:code/:draft/check',
    { config, schema: { params: DraftParams } },
    async (request, reply) => {
      const { force, draft: id } = request.params
      const { _sent } = request.body as { _sent?: string }
      const answer = await asResident(force, (faces) =>
        faces.once<Answered>(_sent, async () => {
          const found = await drafts.find(faces, request, request.params)
          const { asked, draft, frame } = found
          if (!draft) return refusal(found)
          const { answering, campaigns } = faces.surveys
          const placeOf = await answering.places([])
          const checked = checkAnswers(asked.questionnaire.definition, asTyped(draft), { placeOf })
          const [wrong] = Object.keys(checked.errors ?? {})
          if (wrong !== undefined) return { to: questionUrl(found, wrong) }
          if (!(await answering.drafts.end(id, asked.survey.id))) return refusal({ ...found, draft: undefined })
          const { at, language, sector } = draft
          const given = { ...checked.value!, ...(sector === undefined ? {} : { sector }) }
          const answer = await answering.take(asked, { ...given, channel: 'online', language })
          if (at) await campaigns.points.record(asked.survey.id, [answer], at)
          return { to: `${frame.urlIn}/thank-you` }
        }),
      )
      return send(reply, answer)
    },
  )

  web.post('/:force/surveys/:code/:draft/stop', { config, schema: { params: DraftParams } }, async (request, reply) => {
    const { force, draft: id } = request.params
    const to = await asResident(force, async (faces) => {
      const { asked, frame, draft } = await drafts.find(faces, request, request.params)
      if (draft) await faces.surveys.answering.drafts.end(id, asked.survey.id)
      return `${frame.urlIn}/stopped${frame.atQuery}`
    })
    return reply.redirect(to, 303)
  })
}
