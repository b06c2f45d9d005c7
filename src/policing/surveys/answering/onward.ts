// Where somebody who answers is led: to the next question, to all answers, or to words on why there are none.
import type { FastifyReply } from 'fastify'
import { type openDrafts, view } from './online.ts'
import { startPage } from './shown.ts'
import { askedOf, nextOf } from './steps.ts'

export type Found = Awaited<ReturnType<ReturnType<typeof openDrafts>['find']>>
export type Answered = { to: string } | { status: number; view: string; model: object }

export const send = (reply: FastifyReply, answer: Answered) =>
  'to' in answer ? reply.redirect(answer.to, 303) : reply.code(answer.status).page(answer.view, answer.model)

/** Once the survey has closed, or what was answered is sent or over. */
export const refusal = ({ asked, force, frame, isOpen }: Found): Answered =>
  isOpen
    ? { status: 410, view: view('over'), model: frame }
    : {
        status: 200,
        view: view('not-open'),
        model: { ...startPage(asked, force, { language: 'en', at: '' }), isClosed: true },
      }

export const questionUrl = ({ draftUrl }: Pick<Found, 'draftUrl'>, key: string) => `${draftUrl}/questions/${key}`

/** The question after this one; after the last, or without one, the first that was not passed yet, or the end. */
export function nextUrl(
  { asked, draft, draftUrl }: Pick<Found, 'asked' | 'draft' | 'draftUrl'>,
  key: string | undefined,
) {
  const { definition } = asked.questionnaire
  const all = askedOf(definition, draft!.answers).map((question) => question.key)
  const following = key === undefined ? undefined : all[all.indexOf(key) + 1]
  const next = following ?? nextOf(definition, draft!)
  return next === undefined ? `${draftUrl}/check` : questionUrl({ draftUrl }, next)
}
