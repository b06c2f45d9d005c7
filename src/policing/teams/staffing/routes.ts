// What the staffing of a part of the force looks like today, for whoever answers for it.
import type { FastifyRequest } from 'fastify'
import { mayEnter } from '../../../platform/access.ts'
import type { Claims } from '../../../platform/claims/claims.ts'
import type { Within } from '../../../platform/database.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Actions } from '../../actions/actions.ts'
import { teamFigures } from '../figures.ts'
import { asPart, nameOfPart, partAsked, partsSeenAround } from '../parts.ts'
import type { Place } from '../rules.ts'
import type { Teams } from '../teams.ts'
import type { Row } from './report.ts'

export type Faces = { teams: Teams; accounts: Accounts; actions: Actions; claims: Claims }

const path = '/staff/teams'
const seeing = { access: { may: 'see-staffing' } } as const

export function staffingRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const look = (request: FastifyRequest) =>
    within(scopeOf(request), async (faces) => {
      const { teams, accounts, actions, claims } = faces
      const geography = await accounts.geography()
      const seeing = { visitor: visitorOn(request), may: 'see-staffing', geography } as const
      const part = partAsked((request.query as { part?: unknown }).part, seeing)
      const report = await teams.staffing(part, geography, await actions.tasks())
      await teams.consulted(report)
      const figures = part.kind === 'force' ? await claims.claimed(teamFigures, faces) : []
      return { report, geography, part, figures, way: wayOf(partsSeenAround(part, seeing), geography) }
    })

  web.get(path, { config: seeing }, async (request, reply) => {
    const { report, geography, part, way, figures } = await look(request)
    return reply.page('policing/teams/staffing/staffing.njk', {
      report: { ...report, rows: report.rows.map((row) => ({ ...row, href: hrefOf(row.place) })) },
      name: nameOfPart(part, geography),
      way,
      figures,
      mayKeepClaims: mayEnter({ may: 'keep-claims' }, visitorOn(request)),
      part: asPart(part),
      hasLevels: part.kind !== 'neighbourhood',
      nameOfPlace: (id: string) => geography.get(id)?.name ?? 'The whole force',
      files: ['csv', 'ods'].map((format) => ({ format, href: `${path}.${format}?part=${asPart(part)}` })),
    })
  })

  for (const format of ['csv', 'ods'] as const)
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const { report, geography, part } = await look(request)
      const table = {
        title: `Staffing: ${nameOfPart(part, geography)}`,
        notes: [`On ${report.day}. Sergeants, constables and PCSOs; people in heads, posts in full-time equivalents.`],
        columns,
        rows: report.rows.map(asRow),
      }
      return sendTable(reply, table, { name: `staffing-${report.day}`, format, madeAt: now() })
    })
}

const columns = [
  { name: 'place', heading: 'Part of the force', kind: 'text' },
  { name: 'posts', heading: 'Posts', kind: 'number' },
  { name: 'establishment', heading: 'Establishment (FTE)', kind: 'number' },
  { name: 'heads', heading: 'People', kind: 'number' },
  { name: 'fte', heading: 'Strength (FTE)', kind: 'number' },
  { name: 'vacant', heading: 'Vacant posts', kind: 'number' },
  { name: 'frozen', heading: 'Frozen posts', kind: 'number' },
  { name: 'runningOut', heading: 'Vacancies running out', kind: 'number' },
  { name: 'breached', heading: 'Vacancies over time', kind: 'number' },
] as const

const asRow = ({ name, strength, runningOut, breached }: Row) => ({
  place: name,
  posts: strength.posts,
  establishment: strength.establishment,
  heads: strength.heads,
  fte: strength.fte,
  vacant: strength.vacant,
  frozen: strength.frozen,
  runningOut,
  breached,
})

const hrefOf = (place: Place) => `${path}?part=${asPart(place)}`

const wayOf = (parts: readonly Place[], geography: Geography) =>
  parts.map((place) => ({ text: nameOfPart(place, geography), href: hrefOf(place) }))
