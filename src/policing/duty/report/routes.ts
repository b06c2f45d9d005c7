// The weekly report of abstraction, for everybody who may know it of their part of the force.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { mayEnter } from '../../../platform/access.ts'
import { isDay } from '../../../platform/checks.ts'
import type { Claims } from '../../../platform/claims/claims.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import { DocumentNotMade, type Documents } from '../../../platform/documents/documents.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { asDocumentLook, type Forces, type Looks } from '../../forces/forces.ts'
import type { Place } from '../../teams/rules.ts'
import { asPart, nameOfPart, partAsked, partsSeenAround } from '../../teams/teams.ts'
import type { Duty } from '../duty.ts'
import { dutyFigures } from '../figures.ts'
import { mondayOf, type Totals } from '../rules.ts'
import {
  changeInWords,
  factsOf,
  marginExplained,
  marginOfRate,
  reasonsInWords,
  sinceInWords,
  stateInWords,
  weekInWords,
} from './facts.ts'
import * as words from './figures-in-words.ts'
import { asDocument, asTable } from './files.ts'
import { path } from './mail.ts'
import type { Row } from './report.ts'
import { lastToFreeze } from './weekly.ts'

export type Faces = { duty: Duty; accounts: Accounts; forces: Forces; looks: Looks; claims: Claims }

const may = 'see-abstraction'
const seeing = { access: { may } } as const
type Asked = { part?: unknown; week?: unknown }

export function abstractionRoutes(
  web: Web,
  within: Within<Faces>,
  { documents, now }: { documents: Documents; now: () => Date },
) {
  const today = () => dayOf(now())

  const look = (request: FastifyRequest) =>
    within(scopeOf(request), async (faces) => {
      const { duty, accounts, forces, looks, claims } = faces
      const geography = await accounts.geography()
      const visitor = visitorOn(request)
      const known = { visitor, may, geography } as const
      const { part: typedPart, week: typedWeek } = request.query as Asked
      const part = partAsked(typedPart, known)
      const monday = weekAsked(typedWeek, today()) ?? (await duty.weekly.lastFrozen()) ?? lastToFreeze(today())
      const readers = await duty.weekly.readers(visitor.accountId)
      const holder = (await forces.own())?.name ?? visitor.forceId
      return {
        report: await duty.weekly.report(part, monday),
        part,
        monday,
        name: nameOfPart(part, geography),
        way: partsSeenAround(part, known).map((place) => ({
          text: nameOfPart(place, geography),
          href: hrefOf(place, monday),
        })),
        isTold: readers.some(({ place }) => place.kind === part.kind && place.id === part.id),
        figures: part.kind === 'force' ? await claims.claimed(dutyFigures, faces) : [],
        look: asDocumentLook(await looks.of(holder)),
      }
    })

  web.get(path, { config: seeing }, async (request, reply) => {
    const { report, part, monday, name, way, isTold, figures } = await look(request)
    const withWay = (row: Row) => ({ ...row, href: hrefOf(row.place, monday) })
    return reply.page('policing/duty/report/abstraction.njk', {
      report: { ...report, below: report.below.map(withWay), teams: report.teams.map(withWay) },
      name,
      way,
      isTold,
      figures,
      mayKeepClaims: mayEnter({ may: 'keep-claims' }, visitorOn(request)),
      maySeeDemand: mayEnter({ may: 'see-demand' }, visitorOn(request)),
      part: asPart(part),
      facts: factsOf(report.own, report.recorded),
      state: stateInWords(report),
      week: weekInWords(monday),
      weeks: weeksAround(part, monday, today()),
      files: ['csv', 'ods', 'pdf'].map((format) => ({ format, href: hrefOf(part, monday, `.${format}`) })),
      say: {
        ...words,
        rateInWords: (totals: Totals) => words.rateInWords(totals, report.recorded),
        rateDefinition: words.rateDefinition(report.recorded),
        marginOfRate: (row: Row) => marginOfRate(row.margins, report.recorded),
        marginExplained,
        reasons: reasonsInWords,
        since: sinceInWords,
      },
      change: changeInWords(report),
    })
  })

  for (const format of ['csv', 'ods'] as const)
    web.get(`${path}.${format}`, { config: seeing }, async (request, reply) => {
      const found = await look(request)
      return sendTable(reply, asTable(found), { name: `abstraction-${found.monday}`, format, madeAt: now() })
    })

  web.get(`${path}.pdf`, { config: seeing }, async (request, reply) => {
    const found = await look(request)
    try {
      const pdf = await documents.pdf(asDocument(found, { look: found.look, madeAt: now() }))
      reply.header('content-disposition', `attachment; filename="abstraction-${found.monday}.pdf"`)
      return reply.type('application/pdf').send(pdf)
    } catch (error) {
      return refuse(error, reply)
    }
  })

  web.post(`${path}/mail`, { config: seeing }, async (request, reply) => {
    const { part: typed, wanted } = request.body as { part?: unknown; wanted?: unknown }
    const part = await within(scopeOf(request), async ({ duty, accounts }) => {
      const visitor = visitorOn(request)
      const part = partAsked(typed, { visitor, may, geography: await accounts.geography() })
      await duty.weekly.tell(visitor.accountId, part, wanted === 'yes')
      return part
    })
    return reply.redirect(`${path}?part=${asPart(part)}`, 303)
  })
}

function refuse(error: unknown, reply: FastifyReply) {
  if (!(error instanceof DocumentNotMade)) throw error
  const advice = ['Try again', 'Or take the table as a file']
  return reply
    .code(503)
    .page('platform/error.njk', { status: 503, title: 'No document was made', message: error.message, advice })
}

/**
 * The Monday of the week in which the typed day lies; undefined where none was typed.
 * @throws NotFound where it is not a day, or the week has not begun
 */
function weekAsked(typed: unknown, today: string): string | undefined {
  if (typed === undefined || typed === '') return undefined
  if (typeof typed !== 'string' || !isDay(typed) || mondayOf(typed) > today) throw new NotFound()
  return mondayOf(typed)
}

const hrefOf = (place: Place, monday: string, end = '') => `${path}${end}?part=${asPart(place)}&week=${monday}`

function weeksAround(part: Place, monday: string, today: string) {
  const [before, after] = [daysAfter(monday, -7), daysAfter(monday, 7)]
  return {
    before: { text: weekInWords(before), href: hrefOf(part, before) },
    after: after > today ? undefined : { text: weekInWords(after), href: hrefOf(part, after) },
  }
}
