// The public form "ask or tell your neighbourhood team" (EN-13): it leads to the team by postcode, or by the page it was
// reached from.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import type { Body } from '../../../../platform/forms/form.ts'
import type { Once } from '../../../../platform/forms/once.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { Forces } from '../../../forces/forces.ts'
import type { Neighbourhoods } from '../../../neighbourhoods/neighbourhoods.ts'
import type { Enquiries } from '../enquiries.ts'
import type { EnquiryKind } from '../rules.ts'
import { enquiryForm, enquiryFormOf } from './forms.ts'

type Faces = { forces: Forces; neighbourhoods: Neighbourhoods; surveys: { enquiries: Enquiries }; once: Once }
type Sent = Body & { _sent?: string }

const Params = Type.Object({ force: Type.String(), code: Type.Optional(Type.String({ maxLength: 100 })) })
const asking = { access: 'public', rateLimit: { perSecond: 0.2, burst: 20 } } as const
const schema = { params: Params }
const view = (name: string) => `policing/surveys/enquiries/asking/${name}.njk`

export function askingRoutes(web: Web, within: Within<Faces>) {
  const asResident = <Result>(
    forceId: string,
    work: (faces: Faces, force: { id: string; name: string; url: string }) => Promise<Result>,
  ) =>
    within({ forceId, actor: { kind: 'public' } }, async (faces) => {
      const force = await faces.forces.published()
      if (!force) throw new NotFound()
      return work(faces, { ...force, url: `/${force.id}` })
    })

  /** The neighbourhood of an address; undefined on the page of the whole force. */
  async function ownOf({ neighbourhoods }: Faces, code: string | undefined) {
    if (code === undefined) return undefined
    const found = (await neighbourhoods.list()).find((each) => each.code === code)
    if (!found) throw new NotFound()
    return { code: found.code, name: found.name }
  }

  type Own = Awaited<ReturnType<typeof ownOf>>
  const formOf = (own: Own) => (own ? enquiryFormOf({ value: own.code, text: own.name }) : enquiryForm)
  const askPage = (reply: FastifyReply, shown: { force: object; own: Own; form: object; errors?: object }) =>
    reply.page(view('ask'), shown)

  async function ask(forceId: string, code: string | undefined, body: Sent) {
    return asResident(forceId, async (faces, force) => {
      const own = await ownOf(faces, code)
      const form = formOf(own)
      const refuse = (errors: Record<string, string>) => ({ force, own, errors, form: form.again(body, errors) })
      const { value, errors } = form.check(body)
      if (errors) return refuse(errors)
      const postcode = 'postcode' in value ? value.postcode : ''
      const neighbourhoodCode = own?.code ?? (await faces.neighbourhoods.codeOfPostcode(postcode))
      if (neighbourhoodCode === undefined)
        return refuse({ postcode: `${postcode} is in none of our neighbourhoods. Please check it, or call 101` })
      const { words, name, email } = value
      return faces.once<never>(body._sent, async () => {
        const kind = value.kind as EnquiryKind
        await faces.surveys.enquiries.ask({ kind, words, postcode, neighbourhoodCode, name, email })
        const answer = email === '' ? '' : '?answer=yes'
        return { to: `${force.url}/ask/${encodeURIComponent(neighbourhoodCode)}/sent${answer}` }
      })
    })
  }

  for (const path of ['/:force/ask', '/:force/neighbourhoods/:code/ask'] as const) {
    web.get(path, { config: { access: 'public' }, schema }, async ({ params }, reply) =>
      askPage(
        reply,
        await asResident(params.force, async (faces, force) => {
          const own = await ownOf(faces, params.code)
          const form = own
            ? enquiryFormOf({ value: own.code, text: own.name }).blank({ neighbourhood: own.code })
            : enquiryForm.blank()
          return { force, own, form }
        }),
      ),
    )

    web.post(path, { config: asking, schema }, async ({ params, body }, reply) => {
      const answer = await ask(params.force, params.code, body as Sent)
      if ('to' in answer) return reply.redirect(answer.to, 303)
      return askPage(reply.code(400), answer)
    })
  }

  const sentSchema = { ...schema, querystring: Type.Object({ answer: Type.Optional(Type.Literal('yes')) }) }
  web.get('/:force/ask/:code/sent', { config: { access: 'public' }, schema: sentSchema }, async (request, reply) => {
    const { params, query } = request
    const shown = await asResident(params.force, async (faces, force) => {
      const own = await ownOf(faces, params.code)
      return { force, own, url: `${force.url}/neighbourhoods/${encodeURIComponent(own!.code)}` }
    })
    return reply.page(view('sent'), { ...shown, isAnswered: query.answer === 'yes' })
  })
}
