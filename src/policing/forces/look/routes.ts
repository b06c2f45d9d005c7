// How a force looks: what an administrator has chosen, and the logo that is sent, shown and taken away.
import type { FastifyReply } from 'fastify'
import type { Scope, Within } from '../../../platform/database.ts'
import { remakePicture } from '../../../platform/files/pictures.ts'
import { uploadRoutes } from '../../../platform/files/receive.ts'
import type { TemporaryFiles } from '../../../platform/files/temporary-files.ts'
import type { Body } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Forces } from '../forces.ts'
import { logoAsked, logoForm, logoUpload, longestSide, whyNotLogo } from './logo.ts'
import { type Looks, logoUrl } from './look.ts'

const address = '/staff/look'
const config = { access: { may: 'change-settings' } } as const
const nothingLost = 'nothing else you typed is lost'

type Faces = { forces: Forces; looks: Looks; once: Once }

export function lookRoutes(web: Web, within: Within<Faces>, arrivals: TemporaryFiles) {
  const shown = (scope: Scope) =>
    within(scope, async ({ forces, looks }) => {
      const { name, colour, logo } = await looks.of((await forces.own())?.name ?? '')
      return { name, colour, logo: logo && { ...logo, url: logoUrl(scope.forceId, logo) } }
    })
  const page = (reply: FastifyReply, model: object) => reply.page('policing/forces/look/look.njk', model)

  web.get(address, { config }, async (request, reply) => {
    const chosen = await shown(scopeOf(request))
    return page(reply, { chosen, ...logoAsked(chosen.logo?.alternative) })
  })

  web.post(`${address}/logo/remove`, { config }, async (request, reply) => {
    await within(scopeOf(request), ({ looks }) => looks.removeLogo())
    return reply.redirect(address, 303)
  })

  uploadRoutes(web, arrivals, (uploading) => {
    uploading.post(`${address}/logo`, { config: { ...config, uploads: [logoUpload] } }, async (request, reply) => {
      const scope = scopeOf(request)
      const body = request.body as Body & { _sent?: string }
      const { value, errors } = logoForm.check(body)
      const sent = request.uploads.value?.[logoUpload.name]
      const made = sent && (await makeLogo(sent.path))
      const chosen = await shown(scope)
      const wrong = {
        ...request.uploads.errors,
        ...(made && 'problem' in made ? { logo: `${made.problem}; ${nothingLost}` } : {}),
        ...(!sent && !request.uploads.errors && !chosen.logo ? { logo: 'Choose the logo to send' } : {}),
        ...errors,
      }
      if (!value || Object.keys(wrong).length > 0) {
        const model = { chosen, ...logoAsked(), form: logoForm.again(body, wrong), errors: wrong }
        return page(reply.code(400), model)
      }
      const given = made && 'value' in made ? { picture: made.value, name: sent!.name } : undefined
      const { to } = await within(scope, ({ once, looks }) =>
        once<never>(body._sent, async () => {
          await looks.changeLogo(value.alternative, given)
          return { to: address }
        }),
      )
      return reply.redirect(to, 303)
    })
  })
}

async function makeLogo(path: string) {
  const made = await remakePicture(path, { logo: longestSide })
  if ('problem' in made) return made
  const problem = whyNotLogo(made.value.logo)
  return problem ? { problem } : { value: made.value.logo }
}
