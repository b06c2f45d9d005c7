// The audit of the Special Constabulary, as one page to print and as a document.
import type { FastifyRequest } from 'fastify'
import type { Within } from '../../../../platform/database.ts'
import type { Documents } from '../../../../platform/documents/documents.ts'
import { sendDocument } from '../../../../platform/documents/send-document.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { asDocumentLook } from '../../../forces/forces.ts'
import { type Faces, home, path as homePath, mayOn, partOn, planOn, seeing, view } from '../pages.ts'
import { specialsAudit } from './audit.ts'
import { auditDocument } from './document.ts'

const path = `${homePath}/audit`

export function specialsAuditRoutes(
  web: Web,
  within: Within<Faces>,
  { documents, now }: { documents: Documents; now: () => Date },
) {
  const look = (request: FastifyRequest) =>
    within(scopeOf(request), async (faces) => {
      const { part, geography, name, typed, outer } = await partOn(request, faces, { may: 'see-specials', url: path })
      const holder = (await faces.forces.own())?.name ?? visitorOn(request).forceId
      return {
        audit: await specialsAudit({ part, geography, faces }),
        plan: await planOn(request, faces),
        look: asDocumentLook(await faces.looks.of(holder)),
        name,
        part: typed,
        way: [home, ...outer],
      }
    })

  web.get(path, { config: seeing }, async (request, reply) => {
    const { look: _, ...model } = await look(request)
    return reply.page(view('audit/audit'), { ...model, may: mayOn(request) })
  })

  web.get(`${path}.pdf`, { config: seeing }, async (request, reply) => {
    const found = await look(request)
    return sendDocument(reply, documents, auditDocument(found.audit, { ...found, madeAt: now() }))
  })
}
