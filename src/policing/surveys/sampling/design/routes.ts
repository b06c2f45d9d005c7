// Every survey that draws its people, and where the sample of one is described.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { mayEnter } from '../../../../platform/access.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { type Body, type ShownForm, versionIn } from '../../../../platform/forms/form.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import { Conflict } from '../../../../platform/web/errors.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { stateOf } from '../../rules.ts'
import { formView, keeping, OfSurvey, type Opened, samplePath, samplesPath, view, watching, wayTo } from '../pages.ts'
import { progressOf, standing } from '../quota/progress.ts'
import type { DivisionProgress } from '../quota/quota.ts'
import { asFields, designForm, designStart, hasParts } from './forms.ts'

export function designRoutes(web: Web, { within, now }: Opened) {
  web.get(samplesPath, { config: watching }, async (request, reply) => {
    const keeps = mayEnter(keeping.access, visitorOn(request))
    const surveys = await within(scopeOf(request), async ({ sampling }) => {
      const shown = []
      for (const { survey, design } of await sampling.designs.all()) {
        const progress = design && (await sampling.quota.progress({ survey, design }))
        shown.push({
          name: survey.name,
          base: survey.base,
          state: design?.closedAt ? 'closed' : stateOf(survey, dayOf(now())),
          href: design ? samplePath(survey.id) : keeps ? `${samplePath(survey.id)}/design` : undefined,
          ...(progress ? { whole: wholeOf(progress.divisions) } : {}),
        })
      }
      return shown
    })
    return reply.page(view('design/samples'), { surveys, keeps })
  })

  const path = samplePath(':id')

  async function page(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply, form?: ShownForm) {
    const { survey, design, defaults } = await within(scopeOf(request), async ({ sampling }) => {
      const all = await sampling.designs.all()
      const found = all.find((each) => each.survey.id === request.params.id)
      return {
        ...(found ?? (await sampling.designs.find(request.params.id))),
        defaults: await sampling.designs.defaults(),
      }
    })
    return reply.page(formView, {
      title: design ? 'Change the sample' : 'Describe the sample',
      words: [
        survey.name,
        design
          ? 'What was drawn already stays as it was: a change holds for the next draw.'
          : 'The numbers are those of the settings, and this survey keeps its own. Victims of racist incidents are not drawn: all of them are asked.',
      ],
      button: design ? 'Save' : 'Keep it',
      form: form ?? designStart({ ...defaults, ...design }),
      errors: form?.errors,
      version: design?.version,
      way: design ? wayTo(survey) : wayTo(survey).slice(0, -1),
    })
  }

  web.get(`${path}/design`, { config: keeping, schema: OfSurvey }, (request, reply) => page(request, reply))

  web.post(`${path}/design`, { config: keeping, schema: OfSurvey }, async (request, reply) => {
    const body = (request.body ?? {}) as Body
    const { value, errors } = designForm.check(body)
    const wrong = errors ?? (hasParts(value) ? undefined : { 'part-burglary': 'At least one group must have a part' })
    if (wrong || !value) return page(request, reply.code(400), designForm.again(body, wrong!))
    const { id } = request.params
    await within(scopeOf(request), async ({ sampling: { designs } }) => {
      const isThere = (await designs.designOf(id)) !== undefined
      if (isThere && versionIn(body) === 0) throw new Conflict()
      return isThere ? designs.change(id, versionIn(body), asFields(value)) : designs.add(id, asFields(value))
    })
    return reply.redirect(`${samplePath(id)}?done=design`, 303)
  })
}

/** All divisions together. */
function wholeOf(divisions: readonly DivisionProgress[]) {
  const sum = (of: (division: DivisionProgress) => number) => divisions.reduce((total, each) => total + of(each), 0)
  const whole = {
    ...progressOf(
      sum(({ completed }) => completed),
      sum(({ annual }) => annual),
      0,
    ),
  }
  return { ...whole, standing: standing({ behind: sum(({ behind }) => behind) }) }
}
