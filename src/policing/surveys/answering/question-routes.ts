// One question a page.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import type { Web } from '../../../platform/web/web.ts'
import { checkAnswer } from './answers.ts'
import { crowdLimit, type OnlineFaces, openDrafts, QuestionParams, view } from './online.ts'
import { type Answered, type Found, nextUrl, refusal, send } from './onward.ts'
import type { DraftSeal } from './seal.ts'
import { questionPage } from './shown.ts'
import { stepOf, withAnswer } from './steps.ts'

const config = { access: 'public', rateLimit: crowdLimit } as const

export function questionRoutes<F extends OnlineFaces>(web: Web, within: Within<F>, seal: DraftSeal) {
  const asResident = <Result>(forceId: string, work: (faces: F) => Promise<Result>) =>
    within({ forceId, actor: { kind: 'public' } }, work)
  const drafts = openDrafts(seal)

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
      ask(await drafts.find(faces, request, request.params), faces, question, {
        isChange: isChange(request.query),
      }),
    )
    return send(reply, answer)
  })

  web.post(at, { config, schema: { params: QuestionParams } }, async (request, reply) => {
    const { force, question: key, draft: id } = request.params
    const [typed, asking] = [typedAnswer(request), { isChange: isChange(request.body) }]
    const answer = await asResident(force, async (faces): Promise<Answered> => {
      const found = await drafts.find(faces, request, request.params)
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
}

/** Whether the page of all answers led here, and gets the person back. */
const isChange = (sent: unknown) => (sent as Body).from === 'check'

/** Whatever was sent, texts only. */
function typedAnswer({ body }: FastifyRequest): string[] {
  const { answer } = body as Body
  return [answer ?? []].flat().filter((each) => typeof each === 'string')
}
