// What residents asked the teams that somebody answers for, and the answers.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { longTextField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm, versionIn } from '../../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import { Conflict } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { Accounts } from '../../../accounts/accounts.ts'
import { scopesWith } from '../../../accounts/rules.ts'
import type { Answerer, Enquiries, PlacedEnquiry } from '../enquiries.ts'
import { enquiryKinds } from '../rules.ts'

type Faces = { surveys: { enquiries: Enquiries }; accounts: Accounts }
type Errors = Record<string, string>

const path = '/staff/enquiries'
const config = { access: { may: 'answer-enquiries' } } as const
const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }
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
  const see = <Result>(request: FastifyRequest, work: (faces: Faces, answerer: Answerer) => Promise<Result>) => {
    const { accountId, grants } = visitorOn(request)
    return within(scopeOf(request), (faces) =>
      work(faces, { accountId, scopes: scopesWith(grants, 'answer-enquiries') }),
    )
  }

  web.get(path, { config }, async (request, reply) => {
    const all = await see(request, ({ surveys }, answerer) => surveys.enquiries.list(answerer))
    const shown = all.map((each) => ({ ...each, kindWords: enquiryKinds[each.kind] }))
    const [waiting, answered] = [
      shown.filter(({ answeredAt }) => answeredAt === null),
      shown.filter(({ answeredAt }) => answeredAt !== null),
    ]
    return reply.page(view('enquiries'), { waiting, answered: answered.slice(0, 50), answeredCount: answered.length })
  })

  const look = (request: FastifyRequest, id: string) =>
    see(request, async ({ surveys, accounts }, answerer) => {
      const enquiry = await surveys.enquiries.read(id, answerer)
      const { answeredBy } = enquiry
      const names = answeredBy === null ? undefined : await accounts.namesOf([answeredBy])
      return { enquiry, answeredBy: names?.get(answeredBy ?? '') ?? '' }
    })
  const enquiryPage = (
    reply: FastifyReply,
    shown: { enquiry: PlacedEnquiry; answeredBy: string },
    model: { form: object; errors?: Errors; done?: string },
  ) => reply.page(view('enquiry'), { ...shown, ...model, kindWords: enquiryKinds[shown.enquiry.kind] })

  const Done = Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) })
  web.get(`${path}/:id`, { config, schema: { ...schema, querystring: Done } }, async (request, reply) => {
    const { done } = request.query
    const shown = await look(request, request.params.id)
    return enquiryPage(reply, shown, { form: answerForm.blank(), ...(done === undefined ? {} : { done }) })
  })

  web.post(`${path}/:id`, { config, schema }, async (request, reply) => {
    const { id } = request.params
    const body = request.body as Body
    const { value, errors } = answerForm.check(body)
    const refused = errors ?? (await see(request, (faces, answerer) => answered(faces, answerer)))
    if (!refused) return reply.redirect(`${path}/${id}?done=answered`, 303)
    reply.code(errors ? 400 : 409)
    return enquiryPage(reply, await look(request, id), { form: answerForm.again(body, refused), errors: refused })

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
