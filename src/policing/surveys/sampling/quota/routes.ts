// How far the interviews of one survey are, and the end of its fieldwork.
import { mayEnter } from '../../../../platform/access.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { tickField } from '../../../../platform/forms/field.ts'
import { type Body, declareForm } from '../../../../platform/forms/form.ts'
import { month as monthInWords } from '../../../../platform/view-filters.ts'
import { scopeOf, visitorOn } from '../../../../platform/web/access.ts'
import type { Web } from '../../../../platform/web/web.ts'
import { stateOf } from '../../rules.ts'
import { firstMonthOf } from '../design/designs.ts'
import {
  formView,
  keeping,
  OfSurvey,
  type Opened,
  partName,
  saidOf,
  samplePath,
  view,
  watching,
  wayTo,
} from '../pages.ts'
import { monthsAfter, userGroups } from '../rules.ts'
import { standing } from './progress.ts'
import type { DivisionProgress } from './quota.ts'

const said = {
  design: 'The sample is described.',
  close: 'The fieldwork is over. Everything by which people could be reached is deleted.',
}
const closeForm = declareForm({
  sure: tickField({ label: 'Is everybody called who is to be called?', text: 'Yes, delete how they are reached' }),
})

export function quotaRoutes(web: Web, { within, now }: Opened) {
  const path = samplePath(':id')

  web.get(path, { config: watching, schema: OfSurvey }, async (request, reply) => {
    const shown = await within(scopeOf(request), async ({ sampling, accounts }) => {
      const sample = await sampling.designs.find(request.params.id)
      const { months, divisions } = await sampling.quota.progress(sample)
      const places = await accounts.geography()
      const named = divisions.map((division) => asShown(division, partName(places, division.divisionId)))
      const upTo = months > 0 ? monthInWords(monthsAfter(firstMonthOf(sample), months - 1)) : undefined
      return { ...sample, months, upTo, divisions: named, isOver: sampling.designs.isOver(sample) }
    })
    const { survey, design } = shown
    return reply.page(view('quota/progress'), {
      ...shown,
      state: design.closedAt ? 'closed' : stateOf(survey, dayOf(now())),
      behind: shown.divisions.filter(({ behind }) => behind >= 1).length,
      path: samplePath(survey.id),
      keeps: mayEnter(keeping.access, visitorOn(request)),
      done: saidOf(said, request.query),
      way: wayTo(survey).slice(0, -1),
    })
  })

  const closing = (survey: { id: string; name: string }) => ({
    title: 'End the fieldwork',
    words: [
      `${survey.name}: names, telephone numbers and e-mail addresses of everybody in its frame are deleted, and nobody can be called any more. Cases and what became of them stay, under their codes.`,
      'This cannot be undone.',
    ],
    button: 'End the fieldwork',
    isWarning: true,
    way: wayTo(survey),
  })

  web.get(`${path}/close`, { config: keeping, schema: OfSurvey }, async (request, reply) => {
    const { survey } = await within(scopeOf(request), ({ sampling }) => sampling.designs.find(request.params.id))
    return reply.page(formView, { ...closing(survey), form: closeForm.blank() })
  })

  web.post(`${path}/close`, { config: keeping, schema: OfSurvey }, async (request, reply) => {
    const [body, { id }] = [(request.body ?? {}) as Body, request.params]
    if (!closeForm.check(body).value?.sure) {
      const { survey } = await within(scopeOf(request), ({ sampling }) => sampling.designs.find(id))
      const errors = { sure: 'Tick the box, or go back. Nothing has been deleted' }
      return reply.code(400).page(formView, { ...closing(survey), form: closeForm.again(body, errors), errors })
    }
    await within(scopeOf(request), ({ sampling }) => sampling.frames.close(id))
    return reply.redirect(`${samplePath(id)}?done=close`, 303)
  })
}

function asShown(division: DivisionProgress, name: string) {
  const groups = division.groups.map((group) => ({
    ...group,
    name: userGroups[group.group].name,
    standing: standing(group),
  }))
  return { ...division, name, groups, standing: standing(division) }
}
