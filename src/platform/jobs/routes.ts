// What is done outside a request: what failed and needs somebody, what ran, and what will run by itself.
import Type from 'typebox'
import type { Permission } from '../access.ts'
import type { Audit } from '../audit/audit.ts'
import type { Within } from '../database.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { scopeOf } from '../web/access.ts'
import { Conflict, NotFound } from '../web/errors.ts'
import type { Web } from '../web/web.ts'
import type { JobRegister, JobState } from './register.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Older = Type.Object({ before: Type.Optional(Type.String({ format: 'uuid' })) })
const address = '/staff/jobs'
const onAPage = 50

/** A word and a colour for each state; the word says it without the colour. */
const colours: Record<JobState, string> = {
  waiting: 'grey',
  running: 'blue',
  'to be tried again': 'yellow',
  done: 'green',
  failed: 'red',
  cancelled: 'grey',
}

type Faces = { jobs: JobRegister; outbox: Outbox; audit: Audit }

export function jobRoutes<All extends Faces>(web: Web, within: Within<All>, may: Permission) {
  const config = { access: { may } }

  web.get(address, { config, schema: { querystring: Older } }, async (request, reply) => {
    const { before } = request.query
    const page = await within(scopeOf(request), async ({ jobs, outbox }) => {
      const listed = await jobs.list({ limit: onAPage + 1, ...(before ? { before } : {}) })
      const shown = listed.slice(0, onAPage)
      return {
        jobs: shown.map((job) => ({ ...job, colour: colours[job.state] })),
        older: listed.length > onAPage ? `${address}?before=${shown.at(-1)!.id}` : undefined,
        isFirstPage: before === undefined,
        failedJobs: await jobs.list({ state: 'failed', limit: 20 }),
        failedMessages: await outbox.list({ status: 'failed', limit: 20 }),
        messages: await outbox.counts(),
        schedules: jobs.schedules(),
      }
    })
    return reply.page('platform/jobs/jobs.njk', page)
  })

  type Ask = (faces: All, id: string) => Promise<boolean>
  type Act = { path: string; what: string; kind: string; act: Ask; isThere: Ask }
  const aJob = { kind: 'job', isThere: ({ jobs }: Faces, id: string) => jobs.has(id) }
  const aMessage = { kind: 'message', isThere: ({ outbox }: Faces, id: string) => outbox.has(id) }
  const acts: Act[] = [
    { path: `${address}/:id/retry`, what: 'job.retry', ...aJob, act: ({ jobs }, id) => jobs.retry(id) },
    { path: `${address}/:id/cancel`, what: 'job.cancel', ...aJob, act: ({ jobs }, id) => jobs.cancel(id) },
    {
      path: `${address}/messages/:id/resend`,
      what: 'message.resend',
      ...aMessage,
      act: ({ outbox }, id) => outbox.resend(id),
    },
  ]
  for (const { path, what, kind, act, isThere } of acts) {
    web.post(path, { config, schema: { params: Params } }, async (request, reply) => {
      const { id } = request.params
      await within(scopeOf(request), async (faces) => {
        if (!(await isThere(faces, id))) throw new NotFound()
        if (!(await act(faces, id))) throw new Conflict()
        await faces.audit.record({ kind: 'alteration', what, about: { kind, ids: [id] } })
      })
      return reply.redirect(address, 303)
    })
  }
}
