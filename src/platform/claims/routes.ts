// Figures that somebody printed, beside those that the records give.
import Type from 'typebox'
import type { Permission } from '../access.ts'
import type { Within } from '../database.ts'
import { type Body, versionIn } from '../forms/form.ts'
import type { Once } from '../forms/once.ts'
import { scopeOf, visitorOn } from '../web/access.ts'
import type { Web } from '../web/web.ts'
import { type ClaimStatus, claimStatuses, type Figure } from './claim.ts'
import type { Claims, FigureWithClaims } from './claims.ts'
import { claimForm, intervalIn, judgeForm } from './forms.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const address = '/staff/claims'
type Faces = { claims: Claims; once: Once }

export function claimRoutes<All extends Faces>(
  web: Web,
  within: Within<All>,
  figures: readonly Figure<All>[],
  may: Permission,
) {
  const config = { access: { may } }
  const newForm = claimForm(figures)

  web.get(address, { config }, async (request, reply) => {
    const rows = await within(scopeOf(request), (faces) => faces.claims.beside(figures, faces))
    const isClaimed = ({ claims }: FigureWithClaims) => claims.length > 0
    return reply.page('platform/claims/claims.njk', {
      claimed: rows.filter(isClaimed),
      unclaimed: rows.filter((row) => !isClaimed(row)),
    })
  })

  web.get(`${address}/new`, { config }, async (_request, reply) =>
    reply.page('platform/claims/new.njk', { form: newForm.blank() }),
  )

  web.post(`${address}/new`, { config }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { value, errors = {} } = newForm.check(body)
    const interval = value && intervalIn(value.printed)
    const wrong = value && !interval ? { printed: 'Enter one number, such as 103, or a range, such as 30-50%' } : errors
    if (!value || !interval)
      return reply.code(400).page('platform/claims/new.njk', { form: newForm.again(body, wrong), errors: wrong })
    const { to } = await within(scopeOf(request), ({ claims, once }) =>
      once(body._sent, async () => {
        await claims.add({ ...value, ...interval, asOf: value.asOf || null }, visitorOn(request).name)
        return { to: address }
      }),
    )
    return reply.redirect(to, 303)
  })

  web.get(`${address}/:id`, { config, schema: { params: Params } }, async (request, reply) => {
    const claim = await within(scopeOf(request), ({ claims }) => claims.find(request.params.id))
    return reply.page('platform/claims/claim.njk', { claim, form: judgeForm.blank(claim) })
  })

  web.post(`${address}/:id`, { config, schema: { params: Params } }, async (request, reply) => {
    const body = request.body as Body
    const { value, errors } = judgeForm.check(body)
    const claim = await within(scopeOf(request), async ({ claims }) => {
      const found = await claims.find(request.params.id)
      if (value) await claims.judge(found, versionIn(body), { ...value, status: asStatus(value.status) })
      return found
    })
    if (!errors) return reply.redirect(address, 303)
    return reply.code(400).page('platform/claims/claim.njk', { claim, form: judgeForm.again(body, errors), errors })
  })
}

const asStatus = (text: string): ClaimStatus => claimStatuses.find((status) => status === text) ?? 'open'
