// Voting on a phone: the code, then one question to a page, an answer to a button.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Marker } from '../../../../platform/secrets.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import { type Follow, liveEvent } from '../../../../platform/web/event-stream.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { ShownPoll } from '../polls.ts'
import { codeInWords, readCode } from '../rules.ts'
import { giveToken } from './device.ts'
import { type Joined, type Joining, voteUrl, voting, wallUrl } from './joining.ts'

const view = (name: string) => `policing/surveys/polls/voting/${name}.njk`
const Params = Type.Object({ code: Type.String({ maxLength: 20 }) })
const QuestionParams = Type.Object({ ...Params.properties, question: Type.String({ format: 'uuid' }) })
const Typed = Type.Object({ code: Type.Optional(Type.String({ maxLength: 100 })) })
const Told = Type.Object({ told: Type.Optional(Type.String({ maxLength: 20 })) })

/** What a phone shows changes with this alone: which question is open, or was last. */
export const nowOf = ({ open, questions }: ShownPoll) =>
  open ? `open ${open.id}` : `over ${questions.filter(({ state }) => state === 'closed').length}`

type Parts = { joining: Joining; secrets: Marker; follow: Follow }

export function votingRoutes(web: Web, { joining, secrets, follow }: Parts) {
  const { join, look, vote } = joining

  const codePage = (reply: FastifyReply, typed: string, error?: string) =>
    reply.code(error ? 400 : 200).page(view('code'), { typed, error, errors: error && { code: error } })

  web.get('/vote', { config: voting, schema: { querystring: Typed } }, async ({ query }, reply) => {
    if (query.code === undefined) return codePage(reply, '')
    const code = readCode(query.code)
    if (code) return reply.redirect(voteUrl({ code }), 303)
    const error =
      'The code has 6 letters and digits, such as BCD 234. It stands on the wall, or ask whoever runs the meeting'
    return codePage(reply, query.code, error)
  })

  web.get('/vote/:code', { config: voting, schema: { params: Params, querystring: Told } }, async (request, reply) => {
    const code = readCode(request.params.code)
    if (code && code !== request.params.code) return reply.redirect(voteUrl({ code }), 303) // as a cookie knows it
    try {
      const joined = await join(request, async ({ token, ...shown }, { polls }) => {
        const { poll } = shown
        const mine = token && poll.open && (await polls.voteOf(poll, poll.open.id, token))
        return { ...shown, mine, isNew: token === undefined }
      })
      if (joined.isNew) giveToken(request, reply, secrets, joined.poll.code)
      return reply.page(view('vote'), asPage(joined, request.query.told))
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      const typed = request.params.code
      return codePage(reply, typed, 'No meeting has this code now. Look at the wall, and type it once more').code(404)
    }
  })

  web.post(
    '/vote/:code/questions/:question',
    { config: voting, schema: { params: QuestionParams } },
    async (request, reply) => {
      const { answer } = request.body as { answer?: unknown }
      const kept = await vote(request, request.params.question, Number(answer))
      const code = readCode(request.params.code)!
      return reply.redirect(`${voteUrl({ code })}${kept === 'kept' ? '' : `?told=${kept}`}`, 303)
    },
  )

  web.get('/vote/:code/live', { config: voting, schema: { params: Params } }, async (request, reply) => {
    const { code } = await join(request, async ({ poll }) => poll)
    const read = () => look(code, async ({ poll }) => liveEvent({ page: nowOf(poll), values: {} }))
    return follow(request, reply, { name: `phones of ${code}`, read })
  })
}

const said: Readonly<Record<string, string>> = {
  closed: 'Voting on that question was over before your answer came. It has not been counted.',
  unknown: 'We could not tell your phone from others, so your answer has not been counted. Please choose it once more.',
}

function asPage({ poll, meeting, force, mine }: Omit<Joined, 'token'> & { mine: number | undefined | '' }, told = '') {
  const { open, questions } = poll
  return {
    force,
    meeting,
    question: open,
    mine,
    told: Object.hasOwn(said, told) ? said[told] : undefined,
    isOver: questions.length > 0 && questions.every(({ state }) => state === 'closed'),
    code: codeInWords(poll.code),
    now: nowOf(poll),
    url: voteUrl(poll),
    wallUrl: wallUrl(poll),
  }
}
