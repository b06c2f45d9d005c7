// Something done to one record, with a form and a reason: its page, its check, its sending, and what somebody hears who
// was not alone in changing it.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Access } from '../../platform/access.ts'
import type { Checked } from '../../platform/checks.ts'
import type { Within } from '../../platform/database.ts'
import { longTextField } from '../../platform/forms/field.ts'
import {
  type Body,
  declareForm,
  type Fields,
  type ShownForm,
  type ValuesOf,
  versionIn,
} from '../../platform/forms/form.ts'
import type { Once } from '../../platform/forms/once.ts'
import { scopeOf } from '../../platform/web/access.ts'
import { Conflict } from '../../platform/web/errors.ts'
import type { Web } from '../../platform/web/web.ts'
import type { Changing } from './posts/posts.ts'

type Errors = Record<string, string>

/** What an act shows beside its form. */
type Words = { title: string; words: readonly string[]; button: string; isWarning?: true }

type Declared<Faces, Seen, Of extends Fields> = {
  words: (seen: Seen) => Words
  fields: (seen: Seen) => Of
  /** What stands in the form before anything is typed. */
  start: (seen: Seen, today: string) => Partial<ValuesOf<Of>>
  run: (faces: Faces, changing: Changing, value: ValuesOf<Of>, seen: Seen) => Promise<Checked<true>>
}

export type Act<Faces, Seen> = {
  words: (seen: Seen) => Words
  blank: (seen: Seen, today: string) => ShownForm
  again: (seen: Seen, body: Body, errors: Errors) => ShownForm
  send: (faces: Faces, changing: Changing, body: Body, seen: Seen) => Promise<Errors | undefined>
}

export const reasonField = () =>
  longTextField({ label: 'Why', hint: 'It is kept in the audit trail', missing: 'Say why', most: 500, rows: 3 })

export function declareAct<Faces, Seen, Of extends Fields>(declared: Declared<Faces, Seen, Of>): Act<Faces, Seen> {
  const { words, fields, start, run } = declared
  return {
    words,
    blank: (seen, today) => declareForm(fields(seen)).blank(start(seen, today)),
    again: (seen, body, errors) => declareForm(fields(seen)).again(body, errors),
    async send(faces, changing, body, seen) {
      const { value, errors } = declareForm(fields(seen)).check(body)
      return errors ?? (await run(faces, changing, value, seen)).errors
    },
  }
}

/** What a form carries to show that it was sent before. */
export const sentIn = ({ _sent }: Body) => (typeof _sent === 'string' ? _sent : undefined)

type Place<Faces, Seen> = {
  /** With :id in it: '/staff/teams/posts/:id'. */
  path: string
  config: { access: Access }
  acts: Readonly<Record<string, Act<Faces, Seen>>>
  /** The record as it is now. @throws NotFound where there is none within reach */
  see: (faces: Faces, request: FastifyRequest, id: string) => Promise<Seen>
  changing: (faces: Faces, request: FastifyRequest, seen: Seen) => Promise<Changing>
  /** The way back, for the head of the page: the last is the record itself. */
  way: (seen: Seen) => readonly { text: string; href: string }[]
}

const view = 'policing/teams/act.njk'
const schema = { params: Type.Object({ id: Type.String() }) }
const meanwhile =
  'Somebody else changed this meanwhile, so nothing of yours has been saved. What you typed is still here: see what it says now, and send it again if it still holds'

export function actRoutes<
  Faces extends { once: Once; publish: () => Promise<unknown> },
  Seen extends { version: number },
>(
  web: Web,
  within: Within<Faces>,
  { path, config, acts, see, changing, way }: Place<Faces, Seen>,
  today: () => string,
) {
  for (const [name, act] of Object.entries(acts)) {
    const model = (seen: Seen) => ({ ...act.words(seen), way: way(seen), version: seen.version })

    web.get(`${path}/${name}`, { config, schema }, async (request, reply) => {
      const seen = await within(scopeOf(request), (faces) => see(faces, request, request.params.id))
      return reply.page(view, { ...model(seen), form: act.blank(seen, today()) })
    })

    web.post(`${path}/${name}`, { config, schema }, async (request, reply) => {
      const body = request.body as Body
      const { id } = request.params
      const done = await within(scopeOf(request), (faces) =>
        faces.once<Refused<Seen>>(sentIn(body), async () => {
          const seen = await see(faces, request, id)
          const at = await changing(faces, request, seen)
          const errors = await act.send(faces, { ...at, version: versionIn(body) }, body, seen)
          if (errors) return { seen, errors, status: 400 }
          await faces.publish()
          return { to: `${way(seen).at(-1)!.href}?done=${name}` }
        }),
      ).catch((error) => told(error, request, id))
      if ('to' in done) return reply.redirect(done.to, 303)
      const { seen, errors, status } = done
      return reply.code(status).page(view, { ...model(seen), form: act.again(seen, body, errors), errors })
    })

    /** Two at work on one record: the second sees what they typed, on the record as it is now. */
    async function told(error: unknown, request: FastifyRequest, id: string): Promise<Refused<Seen>> {
      if (!(error instanceof Conflict)) throw error
      const seen = await within(scopeOf(request), (faces) => see(faces, request, id))
      return { seen, errors: { reason: meanwhile }, status: 409 }
    }
  }
}

type Refused<Seen> = { seen: Seen; errors: Errors; status: number }
