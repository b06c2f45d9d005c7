// What the force's liaison sees of an inspection of it, and answers.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Within } from '../../../../platform/database.ts'
import { uploadRoutes } from '../../../../platform/files/receive.ts'
import { sendKeptFile } from '../../../../platform/files/send-file.ts'
import type { TemporaryFiles } from '../../../../platform/files/temporary-files.ts'
import { acceptOf } from '../../../../platform/files/upload.ts'
import type { Body, ShownForm } from '../../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import { NotFound } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { timesOf } from '../activities/list.ts'
import { answerForm, answerUpload } from '../forms.ts'
import { type Faces, schema, view } from '../inspecting.ts'
import { methods } from '../rules.ts'
import type { Announced, Answer } from './store.ts'

const path = '/staff/own-inspection'
const config = { access: { may: 'answer-inspection' } } as const
const doneSchema = { ...schema, querystring: Type.Object({ done: Type.Optional(Type.String()) }) }
const answerSchema = { params: Type.Object({ id: Type.String(), answer: Type.String() }) }

export function announcedRoutes<F extends Faces>(web: Web, within: Within<F>, arrivals: TemporaryFiles) {
  web.get(path, { config }, async (request, reply) => {
    const model = await within(scopeOf(request), async ({ inspections: { announced } }) =>
      asAgenda(await announced.all(), await announced.answers(), announced.today()),
    )
    return reply.page(view('announced/announced'), model)
  })

  async function describe(
    { inspections: { announced }, accounts, files }: Faces,
    activity: Announced,
    form: ShownForm,
  ) {
    const answers = await announced.answers(activity.id)
    const names = await accounts.known(answers.map(({ answeredBy }) => answeredBy))
    const kept = await Promise.all(answers.map(({ fileId }) => (fileId ? files.find(fileId) : undefined)))
    const url = `${path}/${activity.id}`
    return {
      ...asShown(activity),
      url,
      form,
      accept: acceptOf(answerUpload),
      isRequest: activity.method === 'documents',
      answers: answers.map((each, at) => ({
        ...each,
        by: names.get(each.answeredBy)?.name ?? 'Somebody who has left',
        file: kept[at],
        href: `${url}/answers/${each.id}`,
      })),
    }
  }

  web.get(`${path}/:id`, { config, schema: doneSchema }, async (request, reply) => {
    const model = await within(scopeOf(request), async (faces) =>
      describe(faces, await faces.inspections.announced.find(request.params.id), answerForm.blank()),
    )
    return reply.page(view('announced/activity'), { ...model, done: request.query.done })
  })

  /** As the owner of the tables: a copy goes into the records of the inspectorate. */
  const answer = (request: FastifyRequest, id: string) =>
    within({ ...scopeOf(request), asOwner: true }, async (faces) => {
      const body = request.body as Body & { _sent?: string }
      const { announced } = faces.inspections
      const activity = await announced.find(id)
      const refuse = async (errors: Record<string, string>) => ({
        ...(await describe(faces, activity, answerForm.again(body, errors))),
        errors,
      })
      return faces.once(body._sent, async () => {
        const { value, errors } = answerForm.check(body)
        const wrong = { ...errors, ...request.uploads.errors }
        if (!value || Object.keys(wrong).length > 0) return refuse(wrong)
        const received = request.uploads.value?.[answerUpload.name]
        if (!received && value.words === '') return refuse({ words: 'Write an answer, send a document, or both' })
        const given = { words: value.words, received, answeredBy: visitorOn(request).accountId }
        const answered = await announced.answer(activity, given)
        return answered.errors ? refuse(answered.errors) : { to: `${path}/${id}?done=answered` }
      })
    })

  uploadRoutes(web, arrivals, (uploading) => {
    const uploads = [answerUpload]
    uploading.post(`${path}/:id`, { config: { ...config, uploads }, schema }, async (request, reply) => {
      const done = await answer(request, request.params.id)
      if ('to' in done && typeof done.to === 'string') return reply.redirect(done.to, 303)
      return reply.code(400).page(view('announced/activity'), done)
    })
  })

  web.get(`${path}/:id/answers/:answer`, { config, schema: answerSchema }, async (request, reply) => {
    const scope = scopeOf(request)
    const file = await within(scope, async ({ inspections: { announced }, files }) => {
      const { id } = await announced.find(request.params.id)
      const found = (await announced.answers(id)).find((each) => each.id === request.params.answer)
      return found?.fileId ? files.find(found.fileId) : undefined
    })
    if (!file) throw new NotFound()
    return sendKeptFile(reply, file, (number) => within(scope, ({ files }) => files.part(file.id, number)))
  })
}

const asShown = (activity: Announced) => ({
  ...activity,
  name: methods[activity.method].name,
  times: timesOf(activity),
  url: `${path}/${activity.id}`,
})

/** What is to answer first, then who comes, then what is past or called off. */
function asAgenda(all: readonly Announced[], answers: readonly Answer[], today: string) {
  const answered = new Set(answers.map(({ activityId }) => activityId))
  const isOver = ({ id, method, day, isCancelled }: Announced) =>
    isCancelled || (method === 'documents' ? answered.has(id) : day < today)
  const shown = all.map((each) => ({
    ...asShown(each),
    isOver: isOver(each),
    isAnswered: answered.has(each.id),
    isLate: each.method === 'documents' && !isOver(each) && each.day < today,
  }))
  const open = shown.filter((each) => !each.isOver)
  return {
    inspections: [
      ...new Set(all.map(({ inspectionName, inspectorateName }) => `${inspectionName}, by ${inspectorateName}`)),
    ],
    requests: open.filter(({ method }) => method === 'documents'),
    visits: open.filter(({ method }) => method !== 'documents'),
    over: shown.filter((each) => each.isOver),
  }
}
