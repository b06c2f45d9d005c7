// The photograph of somebody in a team, as whoever manages them keeps it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { remakePicture } from '../../../platform/files/pictures.ts'
import { uploadRoutes } from '../../../platform/files/receive.ts'
import type { TemporaryFiles } from '../../../platform/files/temporary-files.ts'
import type { Body } from '../../../platform/forms/form.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { sentIn } from '../act.ts'
import { type Faces, reachOf } from '../posts/routes.ts'
import { accept, longestSide, photographForm, photographUpload, photographUrl, whyNotShown } from './photograph.ts'

const config = { access: { may: 'manage-posts' } } as const
const schema = { params: Type.Object({ id: Type.String() }) }
const urlOf = (id: string) => `/staff/teams/members/${id}`
const path = `${urlOf(':id')}/photograph`
const nothingLost = 'nothing else you typed is lost'

type Errors = Record<string, string>

export function photographRoutes(
  web: Web,
  within: Within<Faces>,
  { arrivals, now }: { arrivals: TemporaryFiles; now: () => Date },
) {
  web.get(path, { config, schema }, async (request, reply) => {
    const seen = await within(scopeOf(request), (faces) => see(faces, request, request.params.id))
    const { alternative = '', consentedOn = dayOf(now()) } = seen.photograph ?? {}
    return page(request, reply, seen, photographForm.blank({ alternative, consentedOn }))
  })

  web.post(`${path}/take-back`, { config, schema }, async (request, reply) => {
    const { id } = request.params
    await within(scopeOf(request), async (faces) => {
      const { member } = await see(faces, request, id)
      await faces.teams.photographs.takeBack(member)
      await faces.publish()
    })
    return reply.redirect(`${urlOf(id)}?done=photograph-gone`, 303)
  })

  uploadRoutes(web, arrivals, (uploading) => {
    uploading.post(path, { config: { ...config, uploads: [photographUpload] }, schema }, async (request, reply) => {
      const body = request.body as Body
      const { id } = request.params
      const { picture, problem } = await sentPicture(request)
      const { value, errors } = photographForm.check(body)
      const wrong = { ...errors, ...request.uploads.errors, ...problem }
      const done = await within(scopeOf(request), (faces) =>
        faces.once<Refused>(sentIn(body), async () => {
          const seen = await see(faces, request, id)
          if (!value || Object.keys(wrong).length > 0) return { seen, errors: wrong }
          const published = await faces.teams.photographs.publish(seen.member, value, picture)
          if (published.errors) return { seen, errors: published.errors }
          await faces.publish()
          return { to: `${urlOf(id)}?done=photograph` }
        }),
      )
      if ('to' in done) return reply.redirect(done.to, 303)
      return page(request, reply.code(400), done.seen, photographForm.again(body, done.errors), done.errors)
    })
  })
}

type Seen = Awaited<ReturnType<typeof see>>
type Refused = { seen: Seen; errors: Errors }

async function see({ teams, accounts }: Faces, request: FastifyRequest, id: string) {
  const { member, published } = await teams.members.managed(id, await reachOf(request, accounts, 'manage-posts'))
  return {
    member: { ...member, isNamed: published.name !== '' },
    photograph: await teams.photographs.of(member.id),
  }
}

const page = (
  request: FastifyRequest,
  reply: FastifyReply,
  { member, photograph }: Seen,
  form: object,
  errors?: Errors,
) =>
  reply.page('policing/teams/photographs/photograph.njk', {
    member,
    photograph: photograph && { ...photograph, url: photographUrl(scopeOf(request).forceId, photograph) },
    form,
    errors,
    accept,
    url: urlOf(member.id),
  })

/** The file that was sent, made anew; neither, where none was. */
async function sentPicture({ uploads }: FastifyRequest) {
  const sent = uploads.value?.[photographUpload.name]
  if (!sent) return {}
  const made = await remakePicture(sent.path, { photograph: longestSide })
  const problem = 'problem' in made ? made.problem : whyNotShown(made.value.photograph)
  if (problem !== undefined || 'problem' in made) return { problem: { photograph: `${problem}; ${nothingLost}` } }
  return { picture: { picture: made.value.photograph, name: sent.name } }
}
