// Where the draw of a month is issued to the interviewers, and what is held in reserve is released.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { chosenField } from '../../../../../platform/forms/chosen-field.ts'
import { textField } from '../../../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm } from '../../../../../platform/forms/form.ts'
import { sendTable } from '../../../../../platform/lists/download.ts'
import { month as monthInWords } from '../../../../../platform/view-filters.ts'
import { scopeOf, visitorOn } from '../../../../../platform/web/access.ts'
import type { Web } from '../../../../../platform/web/web.ts'
import { keeping, OfMonth, type Opened, partName, saidOf, samplePath, view, wayTo } from '../../pages.ts'
import { userGroups } from '../../rules.ts'
import type { KeptStratum } from '../store.ts'
import { issueTable } from './issue-file.ts'

const said = {
  issue: 'The month is issued. Take its file, and hand it to the interviewers.',
  release: 'The replicate is released. Take its file, and hand it to the interviewers.',
  draw: 'The month is drawn. Nothing has left the force yet.',
}
type OfTwo = FastifyRequest<{ Params: { id: string; month: string } }>

const OfIssue = {
  params: Type.Object({
    id: Type.String({ format: 'uuid' }),
    month: Type.String({ maxLength: 7 }),
    number: Type.String({ maxLength: 4 }),
  }),
}

const releaseForm = (strata: readonly { value: string; text: string }[]) =>
  declareForm({
    stratum: chosenField({
      label: 'Where too few have answered',
      first: 'Choose a BCU and a user group',
      options: strata,
      missing: 'Choose where too few have answered',
    }),
    reason: textField({ label: 'Why it is released', missing: 'Say why it is released', most: 200 }),
  })

export function issueRoutes(web: Web, opened: Opened) {
  addIssuing(web, opened)
  addFiles(web, opened)
}

function addIssuing(web: Web, { within }: Opened) {
  const path = `${samplePath(':id')}/draws/:month`

  async function page(request: OfTwo, reply: FastifyReply, again?: (strata: readonly Reserved[]) => ShownForm) {
    const { id, month } = request.params
    const shown = await within(scopeOf(request), async ({ sampling, accounts }) => {
      const whole = await sampling.drawing.find(id, month)
      const places = await accounts.geography()
      const strata = whole.strata
        .map((stratum) => ({
          ...stratum,
          where: partName(places, stratum.divisionId),
          what: userGroups[stratum.group],
        }))
        .sort((one, other) => (`${one.where} ${one.what.name}` < `${other.where} ${other.what.name}` ? -1 : 1))
      const exclusions = await sampling.frames.exclusions()
      const excluded = (await sampling.drawing.exclusions(whole.design.id, month)).map(({ reason, count }) => ({
        meaning: exclusions.get(reason) ?? reason,
        count,
      }))
      const form = (again ?? ((all) => releaseForm(all).blank()))(reservedIn(strata))
      return {
        ...whole,
        strata,
        excluded,
        form,
        hasReserve: reservedIn(strata).length > 0,
        isOver: sampling.designs.isOver(whole),
      }
    })
    return reply.page(view('draw/draw'), {
      ...shown,
      name: monthInWords(month),
      path: `${samplePath(id)}/draws/${month}`,
      wanted: shown.strata.reduce((sum, { wanted }) => sum + wanted, 0),
      short: shown.strata.filter(({ isShort }) => isShort).length,
      errors: shown.form.errors,
      done: saidOf(said, request.query),
      way: [...wayTo(shown.survey), { text: 'Draws', href: `${samplePath(id)}/draws` }],
    })
  }

  web.get(path, { config: keeping, schema: OfMonth }, (request, reply) => page(request, reply))

  web.post(path, { config: keeping, schema: OfMonth }, async (request, reply) => {
    const { id, month } = request.params
    const { errors } = await within(scopeOf(request), ({ sampling }) => sampling.drawing.issue(id, month))
    if (errors) return page(request, reply.code(400), (strata) => releaseForm(strata).again({}, errors))
    return reply.redirect(`${samplePath(id)}/draws/${month}?done=issue`, 303)
  })

  web.post(`${path}/release`, { config: keeping, schema: OfMonth }, async (request, reply) => {
    const [body, { id, month }] = [(request.body ?? {}) as Body, request.params]
    const { errors } = await within(scopeOf(request), async ({ sampling: { drawing } }) => {
      const { strata } = await drawing.find(id, month)
      const typed = releaseForm(strata.map(({ id: value }) => ({ value, text: value }))).check(body)
      if (typed.errors) return typed
      return drawing.release(id, month, { stratumId: typed.value.stratum, reason: typed.value.reason })
    })
    if (errors) return page(request, reply.code(400), (strata) => releaseForm(strata).again(body, errors))
    return reply.redirect(`${samplePath(id)}/draws/${month}?done=release`, 303)
  })
}

function addFiles(web: Web, { within, now }: Opened) {
  for (const format of ['csv', 'ods'] as const)
    web.get(
      `${samplePath(':id')}/draws/:month/issues/:number.${format}`,
      { config: keeping, schema: OfIssue },
      async (request, reply) => {
        const { id, month, number } = request.params
        const by = visitorOn(request).name
        const { table, name } = await within(scopeOf(request), async ({ sampling, accounts }) => {
          const file = await sampling.drawing.file(id, month, /^\d+$/.test(number) ? Number(number) : 0)
          const words = { places: await accounts.geography(), exclusions: await sampling.frames.exclusions(), by }
          return { table: issueTable(file, words), name: `${file.survey.code}-${month}-${number}` }
        })
        return sendTable(reply, table, { name, format, madeAt: now() })
      },
    )
}

type Shown = KeptStratum & { where: string; what: { name: string } }
type Reserved = { value: string; text: string }

/** Strata of which something is left. */
const reservedIn = (strata: readonly Shown[]): Reserved[] =>
  strata
    .filter(({ released, replicates }) => released < replicates)
    .map(({ id, where, what, released, replicates }) => ({
      value: id,
      text: `${where}, ${what.name.toLowerCase()}: ${replicates - released} of ${replicates} left`,
    }))
