// Running the vote of a meeting: its questions, opening and closing them, and the file of the result.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { renderSVG } from 'uqr'
import { dayOf } from '../../../../platform/clock.ts'
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import type { Once } from '../../../../platform/forms/once.ts'
import { formats, sendTable } from '../../../../platform/lists/download.ts'
import { filesAt } from '../../../../platform/lists/shown-list.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { viewerOf } from '../../../meetings/bodies/rules.ts'
import { type Meetings, type ShownMeeting, whenInWords } from '../../../meetings/meetings.ts'
import type { Polls, ShownPoll } from '../polls.ts'
import { resultTable } from '../results/file.ts'
import { codeInWords } from '../rules.ts'
import { voteUrl, wallUrl } from '../voting/joining.ts'
import { asQuestion, questionForm } from './forms.ts'

type Faces = { polls: Polls; meetings: Meetings; once: Once }
type Parts = { publicUrl: () => string; now: () => Date }
type Asking = FastifyRequest<{ Params: { id: string } }>
type Running = { faces: Faces; shown: ShownMeeting }

const config = { access: { may: 'see-meetings' } } as const // who runs which is for the face of meetings to say
const path = '/staff/meetings/:id/poll'
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const QuestionParams = Type.Object({ ...Params.properties, question: Type.String({ format: 'uuid' }) })
const schema = { params: Params }
const urlOf = (id: string) => `/staff/meetings/${id}/poll`

const acts = { open: 'opened', close: 'closed', remove: 'removed' } as const

export function pollRoutes(web: Web, within: Within<Faces>, { publicUrl, now }: Parts) {
  /** For whoever runs the meeting. */
  const run = <Result>(request: Asking, work: (running: Running) => Promise<Result>) =>
    within(scopeOf(request), async (faces) =>
      work({ faces, shown: await faces.meetings.runMeeting(request.params.id, viewerOf(visitorOn(request))) }),
    )
  const withPoll = <Result>(request: Asking, work: (running: Running & { poll: ShownPoll }) => Promise<Result>) =>
    run(request, async (running) => {
      const poll = await running.faces.polls.ofMeeting(request.params.id)
      if (!poll) throw new NotFound()
      return work({ ...running, poll })
    })

  const page = (reply: FastifyReply, { meeting, body }: ShownMeeting, poll: ShownPoll | undefined, model: object) =>
    reply.page('policing/surveys/polls/running/run.njk', {
      meeting,
      body,
      when: whenInWords(meeting),
      url: urlOf(meeting.id),
      ...(poll && asJoined(poll, publicUrl())),
      files: filesAt((format) => `${urlOf(meeting.id)}.${format}`),
      ...model,
    })

  web.get(path, { config, schema }, async (request, reply) => {
    const { shown, poll } = await run(request, async ({ faces, shown }) => ({
      shown,
      poll: await faces.polls.ofMeeting(shown.meeting.id),
    }))
    const { done } = request.query as { done?: unknown }
    return page(reply, shown, poll, { form: questionForm.blank({ kind: 'choice' }), done })
  })

  web.post(path, { config, schema }, async (request, reply) => {
    await run(request, async ({ faces, shown }) => {
      if (shown.meeting.calledOff !== '') throw new Conflict()
      return faces.polls.make(shown.meeting.id)
    })
    return reply.redirect(urlOf(request.params.id), 303)
  })

  web.post(`${path}/questions`, { config, schema }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const answer = await withPoll(request, async ({ faces, shown, poll }) => {
      const typed = questionForm.check(body)
      if (typed.errors) return { shown, poll, errors: typed.errors }
      return faces.once(body._sent, async () => {
        const { errors } = await faces.polls.ask(poll, asQuestion(typed.value))
        return errors ? { shown, poll, errors } : { to: `${urlOf(request.params.id)}?done=asked` }
      })
    })
    if ('to' in answer) return reply.redirect(answer.to, 303)
    const { shown, poll, errors } = answer
    return page(reply.code(400), shown, poll, { form: questionForm.again(body, errors), errors })
  })

  for (const act of Object.keys(acts) as (keyof typeof acts)[]) {
    const schema = { params: QuestionParams }
    web.post(`${path}/questions/:question/${act}`, { config, schema }, async (request, reply) => {
      await withPoll(request, ({ faces, poll }) => faces.polls[act](poll, request.params.question))
      return reply.redirect(`${urlOf(request.params.id)}?done=${acts[act]}`, 303)
    })
  }

  for (const act of ['publish', 'withdraw'] as const) {
    web.post(`${path}/${act}`, { config, schema }, async (request, reply) => {
      await withPoll(request, async ({ faces, shown, poll }) => {
        if (act === 'publish' && !shown.meeting.isInPublic) throw new Conflict()
        return faces.polls.publish(poll, act === 'publish')
      })
      return reply.redirect(`${urlOf(request.params.id)}?done=${act}`, 303)
    })
  }

  for (const format of formats) {
    web.get(`${path}.${format}`, { config, schema }, async (request, reply) => {
      const table = await within(scopeOf(request), async ({ meetings, polls }) => {
        const { meeting, body } = await meetings.meeting(request.params.id, viewerOf(visitorOn(request)))
        const poll = await polls.ofMeeting(meeting.id)
        if (!poll) throw new NotFound()
        return resultTable({ ...meeting, name: body.name, scope: body.scope }, poll.questions)
      })
      return sendTable(reply, table, { name: `votes-${dayOf(now())}`, format, madeAt: now() })
    })
  }
}

const asJoined = (poll: ShownPoll, publicUrl: string) => ({
  poll,
  code: codeInWords(poll.code),
  voteUrl: voteUrl(poll),
  wallUrl: wallUrl(poll),
  typeAt: publicUrl.replace(/^https?:\/\//, ''),
  picture: renderSVG(publicUrl + voteUrl(poll), { border: 2 }),
})
