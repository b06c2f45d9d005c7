// What residents asked the teams that somebody answers for, and the answers.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../../platform/access.ts'
import type { Within } from '../../../../platform/database.ts'
import { longTextField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm, versionIn } from '../../../../platform/forms/form.ts'
import { visitorOn } from '../../../../platform/web/access.ts'
import { Conflict } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { Answerer } from '../enquiries.ts'
import { type Faces, IdParams, openSeeing, overseeing, path, taking, titleOf } from './pages.ts'

type Errors = Record<string, string>
/** What was given to nobody, or to whoever looks. */
const Given = Type.Object({ given: Type.Optional(Type.Union([Type.Literal('nobody'), Type.Literal('me')])) })

const schema = { params: IdParams }
const view = (name: string) => `policing/surveys/enquiries/answering/${name}.njk`

const answerForm = declareForm({
  answer: longTextField({
    label: 'Your answer',
    hint: 'It goes to them by email as you write it, if they left an address. Else say what you did',
    missing: 'Write an answer',
    most: 4000,
    rows: 8,
  }),
})

export function answeringRoutes(web: Web, within: Within<Faces>) {
  const see = openSeeing(within)

  web.get(path, { config: overseeing, schema: { querystring: Given } }, async (request, reply) => {
    const { given } = request.query
    const all = await see(request, ({ surveys }, answerer) => surveys.enquiries.list(answerer))
    const shown = all.map((each) => ({ ...each, title: titleOf(each) }))
    const waiting = shown.filter(({ answeredAt }) => answeredAt === null)
    const answered = shown.filter(({ answeredAt }) => answeredAt !== null)
    const { accountId } = visitorOn(request)
    const of = {
      nobody: waiting.filter(({ holder }) => holder === null),
      me: waiting.filter(({ holder }) => holder?.id === accountId),
    }
    return reply.page(view('enquiries'), {
      given,
      counts: { all: waiting.length, nobody: of.nobody.length, me: of.me.length },
      waiting: given ? of[given] : waiting,
      answered: answered.slice(0, 50),
      answeredCount: answered.length,
    })
  })

  const look = (request: FastifyRequest, id: string) =>
    see(request, async ({ surveys, accounts }, answerer) => {
      const enquiry = await surveys.enquiries.read(id, answerer)
      const { answeredBy } = enquiry
      const names = answeredBy === null ? undefined : await accounts.namesOf([answeredBy])
      const history = enquiry.mayGive ? await surveys.enquiries.giving.history(id) : []
      return { enquiry, history, answeredBy: names?.get(answeredBy ?? '') ?? '' }
    })
  const enquiryPage = (
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    shown: Awaited<ReturnType<typeof look>>,
    model: { form: object; errors?: Errors; done?: string },
  ) => {
    const isMine = shown.enquiry.holder?.id === visitorOn(request).accountId
    const mayList = mayEnter(overseeing.access, visitorOn(request))
    return reply.page(view('enquiry'), { ...shown, ...model, title: titleOf(shown.enquiry), isMine, mayList })
  }

  const Done = Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) })
  web.get(`${path}/:id`, { config: taking, schema: { ...schema, querystring: Done } }, async (request, reply) => {
    const { done } = request.query
    const shown = await look(request, request.params.id)
    return enquiryPage({ request, reply }, shown, { form: answerForm.blank(), ...(done === undefined ? {} : { done }) })
  })

  web.post(`${path}/:id`, { config: taking, schema }, async (request, reply) => {
    const { id } = request.params
    const body = request.body as Body
    const { value, errors } = answerForm.check(body)
    const refused = errors ?? (await see(request, (faces, answerer) => answered(faces, answerer)))
    if (!refused) return reply.redirect(`${path}/${id}?done=answered`, 303)
    reply.code(errors ? 400 : 409)
    return enquiryPage({ request, reply }, await look(request, id), {
      form: answerForm.again(body, refused),
      errors: refused,
    })

    async function answered({ surveys }: Faces, answerer: Answerer): Promise<Errors | undefined> {
      try {
        await surveys.enquiries.answer(id, versionIn(body), value?.answer ?? '', answerer)
        return undefined
      } catch (error) {
        if (error instanceof Conflict) return { answer: somebodyElse }
        throw error
      }
    }
  })
}

const somebodyElse = 'Somebody else answered this meanwhile. What you wrote stands below, and was sent to nobody'
