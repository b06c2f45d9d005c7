// Who could be asked, in numbers, and who is taken out before anything leaves the force.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chosenField } from '../../../../platform/forms/chosen-field.ts'
import { textField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm, type ShownForm } from '../../../../platform/forms/form.ts'
import { month as monthInWords } from '../../../../platform/view-filters.ts'
import { scopeOf } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { keeping, OfSurvey, type Opened, partName, saidOf, samplePath, view, wayTo } from '../pages.ts'
import { groupNames, juvenile, userGroups } from '../rules.ts'
import type { Exclusions } from '../settings.ts'
import type { FrameCount } from './store.ts'

const said = { exclude: 'They are out of the frame, and how they are reached is forgotten.' }
type Asked = FastifyRequest<{ Params: { id: string } }>

/** Nobody is a juvenile by hand: that is told by their age. */
const excludeForm = (exclusions: Exclusions) =>
  declareForm({
    reference: textField({
      label: 'Number of the crime or incident',
      missing: 'Enter the number of the incident',
      most: 40,
      width: 20,
    }),
    reason: chosenField({
      label: 'Why they must not be surveyed',
      first: 'Choose a reason',
      options: [...exclusions].filter(([code]) => code !== juvenile).map(([value, text]) => ({ value, text })),
      missing: 'Choose a reason',
    }),
  })

export function frameRoutes(web: Web, { within }: Opened) {
  const path = `${samplePath(':id')}/frame`

  async function page(request: Asked, reply: FastifyReply, again?: (exclusions: Exclusions) => ShownForm) {
    const shown = await within(scopeOf(request), async ({ sampling, accounts }) => {
      const sample = await sampling.designs.find(request.params.id)
      const { frames } = sampling
      const [counts, places, exclusions] = [
        await frames.counts(sample.design.id),
        await accounts.geography(),
        await frames.exclusions(),
      ]
      return {
        ...sample,
        isOver: sampling.designs.isOver(sample),
        months: byMonth(counts, await frames.drawnMonths(sample.design.id)),
        strata: byStratum(counts, (id) => partName(places, id)),
        reasons: byReason(counts, exclusions),
        total: totalOf(counts),
        repeats: await frames.repeats(sample.design.id),
        files: await frames.frames(sample.design.id),
        form: (again ?? ((known: Exclusions) => excludeForm(known).blank()))(exclusions),
      }
    })
    const { survey } = shown
    const done = saidOf(said, request.query)
    return reply.page(view('frame/frame'), { ...shown, errors: shown.form.errors, done, way: wayTo(survey) })
  }

  web.get(path, { config: keeping, schema: OfSurvey }, (request, reply) => page(request, reply))

  web.post(path, { config: keeping, schema: OfSurvey }, async (request, reply) => {
    const [body, { id }] = [(request.body ?? {}) as Body, request.params]
    const errors = await within(scopeOf(request), async ({ sampling: { frames } }) => {
      const typed = excludeForm(await frames.exclusions()).check(body)
      return typed.errors ?? (await frames.exclude(id, typed.value.reference, typed.value.reason)).errors
    })
    if (errors) return page(request, reply.code(400), (known) => excludeForm(known).again(body, errors))
    return reply.redirect(`${samplePath(id)}/frame?done=exclude`, 303)
  })
}

const sumOf = (counts: readonly FrameCount[]) => counts.reduce((sum, { count }) => sum + count, 0)
const totalOf = (counts: readonly FrameCount[]) => {
  const [all, excluded] = [sumOf(counts), sumOf(counts.filter(({ exclusion }) => exclusion !== ''))]
  return { all, excluded, eligible: all - excluded }
}

const drawnNote = 'drawn, and stays as it is'

const byMonth = (counts: readonly FrameCount[], drawn: ReadonlySet<string>) =>
  [...Map.groupBy(counts, ({ month }) => month)]
    .sort(([one], [other]) => other.localeCompare(one))
    .map(([month, of]) => ({
      month,
      name: monthInWords(month),
      note: drawn.has(month) ? drawnNote : '',
      ...totalOf(of),
    }))

const byStratum = (counts: readonly FrameCount[], nameOf: (id: string) => string) =>
  [...Map.groupBy(counts, ({ divisionId }) => divisionId)]
    .map(([id, of]) => ({ name: nameOf(id), groups: byGroup(of) }))
    .sort((one, other) => one.name.localeCompare(other.name))

const byGroup = (counts: readonly FrameCount[]) =>
  groupNames.flatMap((group) => {
    const of = counts.filter((each) => each.group === group)
    return of.length > 0 ? [{ ...userGroups[group], ...totalOf(of) }] : []
  })

const byReason = (counts: readonly FrameCount[], exclusions: Exclusions) =>
  [
    ...Map.groupBy(
      counts.filter(({ exclusion }) => exclusion !== ''),
      ({ exclusion }) => exclusion,
    ),
  ]
    .map(([code, of]) => ({ code, meaning: exclusions.get(code) ?? code, count: sumOf(of) }))
    .sort((one, other) => other.count - one.count)
