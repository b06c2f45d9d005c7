// One question a page, all answers on one more, and the sending of them.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import type { Web } from '../../../platform/web/web.ts'
import { asTyped, checkAnswer, checkAnswers } from './answers.ts'
import { crowdLimit, DraftParams, type OnlineFaces, openDrafts, QuestionParams, view } from './online.ts'
import type { DraftSeal } from './seal.ts'
import { answersInWords, questionPage, startPage } from './shown.ts'
import { askedOf, nextOf, stepOf, withAnswer } from './steps.ts'

type Faces = OnlineFaces & { once: Once }
type Found = Awaited<ReturnType<ReturnType<typeof openDrafts>['find']>>
type Answered = { to: string } | { status: number; view: string; model: object }

const config = { access: 'public', rateLimit: crowdLimit } as const

export function questionRoutes<F extends Faces>(web: Web, within: Within<F>, seal: DraftSeal) {
  const asResident = <Result>(forceId: string, work: (faces: F) => Promise<Result>) =>
    within({ forceId, actor: { kind: 'public' } }, work)
  const drafts = openDrafts(seal)

  const send = (reply: FastifyReply, answer: Answered) =>
    'to' in answer ? reply.redirect(answer.to, 303) : reply.code(answer.status).page(answer.view, answer.model)

  /** Once the survey has closed, or what was answered is sent or over. */
  const refusal = ({ asked, force, frame, isOpen }: Found): Answered =>
    isOpen
      ? { status: 410, view: view('over'), model: frame }
      : { status: 200, view: view('not-open'), model: { ...startPage(asked, force, 'en'), isClosed: true } }

  type Asking = { isChange: boolean; typed?: string[]; error?: string }

  async function ask(found: Found, faces: F, key: string, { isChange, typed, error }: Asking): Promise<Answered> {
    const { asked, draft, frame, draftUrl } = found
    const step = draft && stepOf(asked.questionnaire.definition, draft, key)
    if (!draft) return refusal(found)
    if (!step) return { to: nextUrl(found, undefined) }
    const places = await placesFor(faces, step.question.asked.kind)
    const page = questionPage(frame, { step, draft, draftUrl, places, ...(typed ? { typed } : {}) })
    const errors = error === undefined ? {} : { errors: { answer: error } }
    return {
      status: error === undefined ? 200 : 400,
      view: view('question'),
      model: { ...frame, ...page, ...errors, isChange },
    }
  }

  const placesFor = async ({ surveys }: F, kind: string) =>
    kind === 'postcode' ? surveys.answering.placeNames() : new Map<string, string>()

  const at = '/:force/surveys/:code/:draft/questions/:question'

  web.get(at, { config, schema: { params: QuestionParams } }, async (request, reply) => {
    const { force, question } = request.params
    const answer = await asResident(force, async (faces) =>
      ask(await drafts.find(faces, request, reply, request.params), faces, question, {
        isChange: isChange(request.query),
      }),
    )
    return send(reply, answer)
  })

  web.post(at, { config, schema: { params: QuestionParams } }, async (request, reply) => {
    const { force, question: key, draft: id } = request.params
    const [typed, asking] = [typedAnswer(request), { isChange: isChange(request.body) }]
    const answer = await asResident(force, async (faces): Promise<Answered> => {
      const found = await drafts.find(faces, request, reply, request.params)
      const { definition } = found.asked.questionnaire
      const step = found.draft && stepOf(definition, found.draft, key)
      if (!found.draft || !step) return ask(found, faces, key, asking)
      const { language } = found.draft
      const placeOf = step.question.asked.kind === 'postcode' ? await faces.surveys.answering.places(typed) : undefined
      const read = checkAnswer(step.question, typed, { language, ...(placeOf ? { placeOf } : {}) })
      if ('error' in read) return ask(found, faces, key, { ...asking, typed, error: read.error })
      const draft = withAnswer(definition, found.draft, key, read)
      await drafts.keep(faces, request, reply, id, draft)
      return { to: nextUrl({ ...found, draft }, asking.isChange ? undefined : key) }
    })
    return send(reply, answer)
  })

  web.get('/:force/surveys/:code/:draft/check', { config, schema: { params: DraftParams } }, async (request, reply) => {
    const answer = await asResident(request.params.force, async (faces): Promise<Answered> => {
      const found = await drafts.find(faces, request, reply, request.params)
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
          const found = await drafts.find(faces, request, reply, request.params)
          const { asked, draft, frame } = found
          if (!draft) return refusal(found)
          const { answering } = faces.surveys
          const placeOf = await answering.places([])
          const checked = checkAnswers(asked.questionnaire.definition, asTyped(draft), { placeOf })
          const [wrong] = Object.keys(checked.errors ?? {})
          if (wrong !== undefined) return { to: questionUrl(found, wrong) }
          if (!(await answering.drafts.end(id, asked.survey.id))) return refusal({ ...found, draft: undefined })
          await answering.take(asked, { ...checked.value!, channel: 'online', language: draft.language })
          return { to: `${frame.urlIn}/thank-you` }
        }),
      )
      return send(reply, answer)
    },
  )

  web.post('/:force/surveys/:code/:draft/stop', { config, schema: { params: DraftParams } }, async (request, reply) => {
    const { force, draft: id } = request.params
    const to = await asResident(force, async (faces) => {
      const { asked, frame, draft } = await drafts.find(faces, request, reply, request.params)
      if (draft) await faces.surveys.answering.drafts.end(id, asked.survey.id)
      return `${frame.urlIn}/stopped`
    })
    return reply.redirect(to, 303)
  })
}

/** Whether the page of all answers led here, and gets the person back. */
const isChange = (sent: unknown) => (sent as Body).from === 'check'

const questionUrl = ({ draftUrl }: Pick<Found, 'draftUrl'>, key: string) => `${draftUrl}/questions/${key}`

/** The question after this one; after the last, or without one, the first that was not passed yet, or the end. */
function nextUrl({ asked, draft, draftUrl }: Pick<Found, 'asked' | 'draft' | 'draftUrl'>, key: string | undefined) {
  const { definition } = asked.questionnaire
  const all = askedOf(definition, draft!.answers).map((question) => question.key)
  const following = key === undefined ? undefined : all[all.indexOf(key) + 1]
  const next = following ?? nextOf(definition, draft!)
  return next === undefined ? `${draftUrl}/check` : questionUrl({ draftUrl }, next)
}

/** Whatever was sent, texts only. */
function typedAnswer({ body }: FastifyRequest): string[] {
  const { answer } = body as Body
  return [answer ?? []].flat().filter((each) => typeof each === 'string')
}
