// Where a month is drawn, issued to the interviewers, and what is held in reserve is released.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { dayOf } from '../../../../platform/clock.ts'
import { textField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm } from '../../../../platform/forms/form.ts'
import { sendTable } from '../../../../platform/lists/download.ts'
import { month as monthInWords } from '../../../../platform/view-filters.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { chosenField } from '../../../teams/posts/fields.ts'
import {
  type Faces,
  keeping,
  OfMonth,
  OfSurvey,
  type Opened,
  partName,
  saidOf,
  samplePath,
  view,
  wayTo,
} from '../pages.ts'
import { monthOf, monthsAfter, userGroups } from '../rules.ts'
import { issueTable } from './issue-file.ts'
import type { KeptStratum } from './store.ts'

const said = {
  issue: 'The month is issued. Take its file, and hand it to the interviewers.',
  release: 'The replicate is released. Take its file, and hand it to the interviewers.',
  draw: 'The month is drawn. Nothing has left the force yet.',
}
type OfOne = FastifyRequest<{ Params: { id: string } }>
type OfTwo = FastifyRequest<{ Params: { id: string; month: string } }>

const OfIssue = {
  params: Type.Object({
    id: Type.String({ format: 'uuid' }),
    month: Type.String({ maxLength: 7 }),
    number: Type.String({ maxLength: 4 }),
  }),
}

const drawForm = (months: readonly string[]) =>
  declareForm({
    month: chosenField({
      label: 'Month of the incidents',
      first: 'Choose a month',
      options: months.map((value) => ({ value, text: monthInWords(value) })),
      missing: 'Choose a month',
    }),
    seed: textField({
      label: 'Seed',
      hint: 'Whoever draws again with it, from the same frame, gets the same list',
      missing: 'Enter a seed: any word or number',
      most: 60,
      width: 10,
    }),
  })

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

export function drawRoutes(web: Web, opened: Opened) {
  addDrawing(web, opened)
  addIssuing(web, opened)
  addFiles(web, opened)
}

function addDrawing(web: Web, { within, now }: Opened) {
  const path = `${samplePath(':id')}/draws`

  async function lookAt({ sampling }: Faces, id: string) {
    const sample = await sampling.designs.find(id)
    const draws = await sampling.drawing.draws(sample.design.id)
    const drawn = new Set(draws.map(({ month }) => month))
    const last = [monthsAfter(monthOf(dayOf(now())), -1), monthOf(sample.survey.periodTo)].sort()[0]!
    const months: string[] = []
    for (let month = monthOf(sample.survey.periodFrom); month <= last; month = monthsAfter(month, 1)) months.push(month)
    return { sample, draws, months: months.filter((month) => !drawn.has(month)) }
  }

  async function page(request: OfOne, reply: FastifyReply, again?: (months: readonly string[]) => ShownForm) {
    const { id } = request.params
    const shown = await within(scopeOf(request), async (faces) => {
      const { sample, draws, months } = await lookAt(faces, id)
      const form = again ? again(months) : drawForm(months).blank({ seed: uuidv7().slice(-8) })
      const listed = draws.map((draw) => ({
        ...draw,
        name: monthInWords(draw.month),
        href: `${samplePath(id)}/draws/${draw.month}`,
      }))
      return { ...sample, draws: listed, months, form, isOver: faces.sampling.designs.isOver(sample) }
    })
    return reply.page(view('draw/draws'), { ...shown, errors: shown.form.errors, way: wayTo(shown.survey) })
  }

  web.get(path, { config: keeping, schema: OfSurvey }, (request, reply) => page(request, reply))

  web.post(path, { config: keeping, schema: OfSurvey }, async (request, reply) => {
    const [body, { id }] = [(request.body ?? {}) as Body, request.params]
    const { value, errors } = await within(scopeOf(request), async (faces) => {
      const typed = drawForm((await lookAt(faces, id)).months).check(body)
      return typed.errors ? typed : faces.sampling.drawing.draw(id, typed.value)
    })
    if (errors) return page(request, reply.code(400), (months) => drawForm(months).again(body, errors))
    return reply.redirect(`${samplePath(id)}/draws/${value.month}?done=draw`, 303)
  })
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
