// One entry of the record: added, looked at, changed.
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { type Body, versionIn } from '../../../../platform/forms/form.ts'
import { quicker } from '../../../../platform/forms/quicker.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { stateTag } from '../../../actions/actions.ts'
import { gapCode } from '../../rules.ts'
import { seeing } from '../../seeing.ts'
import { filledIn, formOf, type Offered, readEntry } from './forms.ts'
import { answerInWords, type Known, kindInWords } from './list.ts'
import { type Entry, kindsInOrder, newPathOf, newTitles, pathOf, recordPath, titleOf } from './rules.ts'
import { type Faces, keeping, knownOf, mayKeep, openSee, view } from './seeing.ts'

type Errors = Record<string, string>

const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }
const doneSchema = { ...schema, querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) }) }

export function gapEntryRoutes(web: Web, within: Within<Faces>) {
  const see = openSee(within)

  for (const kind of kindsInOrder) {
    const page = (reply: FastifyReply, model: { form: object; errors?: Errors }) =>
      reply.page(view('edit'), { ...model, title: newTitles[kind] })

    web.get(newPathOf(kind), { config: keeping }, async (request, reply) => {
      const form = await see(request, async (faces) => formOf(kind, await offered(faces)).blank())
      return page(reply, { form })
    })

    web.post(newPathOf(kind), { config: keeping }, async (request, reply) => {
      const body = request.body as Body & { _sent?: string }
      const answer = await see(request, async (faces) => {
        const given = await offered(faces)
        const refuse = (errors: Errors) => ({ form: formOf(kind, given).again(body, errors), errors })
        const { value, errors } = readEntry(kind, given, body)
        if (errors) return refuse(errors)
        return faces.once(body._sent, async () => {
          const added = await faces.indicators.gapRecord.add(value)
          return added.errors ? refuse(added.errors) : { to: `${pathOf({ id: added.value })}?done=added` }
        })
      })
      return 'to' in answer ? reply.redirect(answer.to, 303) : page(reply.code(400), answer)
    })
  }

  web.get(`${recordPath}/:id`, { config: seeing, schema: doneSchema }, async (request, reply) => {
    const model = await see(request, async (faces) => {
      const entry = await faces.indicators.gapRecord.find(request.params.id)
      return shown(entry, await knownOf(faces, [entry]))
    })
    return reply.page(view('entry'), { ...model, mayKeep: mayKeep(request), done: request.query.done })
  })

  async function changing(faces: Faces, id: string) {
    const entry = await faces.indicators.gapRecord.find(id)
    return { entry, given: await offered(faces, entry) }
  }

  web.get(`${recordPath}/:id/change`, { config: keeping, schema }, async (request, reply) => {
    const { entry, given } = await see(request, (faces) => changing(faces, request.params.id))
    return reply.page(view('edit'), { ...asEdited(entry), form: filledIn(entry, given) })
  })

  web.post(`${recordPath}/:id/change`, { config: keeping, schema }, async (request, reply) => {
    const [body, { id }] = [request.body as Body, request.params]
    const changed = await see(request, async (faces): Promise<{ errors?: Errors }> => {
      const { entry, given } = await changing(faces, id)
      const { value, errors } = readEntry(entry.kind, given, body)
      const refused = errors ?? (await faces.indicators.gapRecord.change(entry, versionIn(body), value)).errors
      return refused ? { errors: refused } : {}
    }).catch((error) => quicker(error, 'learnt'))
    const { errors } = changed
    if (!errors) return reply.redirect(`${pathOf({ id })}?done=changed`, 303)
    const { entry, given } = await see(request, (faces) => changing(faces, id))
    const form = formOf(entry.kind, given).again(body, errors)
    return reply.code('isQuicker' in changed ? 409 : 400).page(view('edit'), { ...asEdited(entry), form, errors })
  })
}

/** What may be chosen; of an entry that is there already also what it has, where that is offered no longer. */
async function offered({ indicators, actions }: Faces, entry?: Entry): Promise<Offered> {
  const [communities, open] = [await indicators.gapRecord.communities(), await indicators.openActions(gapCode)]
  const actionId = entry?.actionId ?? ''
  const own = actionId === '' || open.some(({ id }) => id === actionId) ? [] : await actions.named([actionId])
  const isOther = entry?.kind === 'engagement' && !communities.includes(entry.groupName)
  const isOnePlan = new Set(open.map(({ plan }) => plan)).size < 2
  return {
    communities: isOther ? [...communities, entry.groupName] : communities,
    actions: [
      ...open.map(({ id, what, plan }) => ({ value: id, text: isOnePlan ? what : `${plan}: ${what}` })),
      ...own.map(({ id, what }) => ({ value: id, text: what })),
    ],
  }
}

const asEdited = (entry: Entry) => ({ entry, title: titleOf(entry), url: pathOf(entry) })

const headings = {
  advice: { learnt: 'What they said', follows: 'What the force answers' },
  analysis: { learnt: 'What it says', follows: 'What it leads to' },
  engagement: { learnt: 'What was heard', follows: 'What follows' },
}

function shown(entry: Entry, known: Known) {
  const action = known.actions.get(entry.actionId ?? '')
  return {
    entry,
    title: titleOf(entry),
    kindWords: kindInWords(entry),
    answerWords: answerInWords(entry, known),
    headings: headings[entry.kind],
    action: action && { ...action, tag: stateTag(action) },
    url: pathOf(entry),
  }
}
