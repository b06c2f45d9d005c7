// An indicator measured from an own survey: which survey, which of its answers, a look at what comes out, and recording it.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Forces } from '../../forces/forces.ts'
import type { Indicators } from '../indicators.ts'
import type { Book } from '../judging/book.ts'
import { isAsked, yearEndBefore } from '../rules.ts'
import { indicatorsPath, keeping } from '../seeing.ts'
import { changePreview } from './change.ts'
import { choiceForm, sharedForm, yearEndOf } from './forms.ts'
import { type MeasuringFaces, ofBase, openMeasuring, refusalOf, userGroupsOf } from './measuring.ts'
import { withShared } from './overlap.ts'
import { fingerprintOf, previewOf } from './shown.ts'

type Faces = MeasuringFaces & {
  indicators: Indicators
  forces: Pick<Forces, 'published'>
  once: Once
  publish: () => Promise<unknown>
}

const schema = { params: Type.Object({ indicator: Type.String({ maxLength: 40 }) }) }
const path = `${indicatorsPath}/:indicator/measure`
const view = (name: string) => `policing/indicators/measuring/${name}.njk`

export function measuringRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const today = () => dayOf(now())

  /** The survey and what may be chosen of it. */
  async function opened(request: FastifyRequest, faces: Faces, asked: Body) {
    const { book, indicator } = await measurable(request, faces)
    const id = typeof asked.survey === 'string' ? asked.survey : ''
    const { survey } = (await openMeasuring(faces, today()).offered()).find((each) => each.survey.id === id) ?? {}
    if (!survey) throw new NotFound()
    const tables = await faces.surveyResults.tables(survey.id)
    const groups = userGroupsOf(tables, indicator)
    return { book, indicator, survey, tables, refusal: refusalOf(survey, today()), form: choiceForm(tables, groups) }
  }

  /** What was chosen, checked, and what comes out of it; or the page that says what is wrong. */
  async function looked(request: FastifyRequest, faces: Faces) {
    const asked = request.query as Body
    const found = await opened(request, faces, asked)
    const { book, indicator, survey, tables, refusal, form } = found
    const wrong = (errors: Record<string, string>) => ({
      wrong: { indicator, survey, refusal, form: form.again(asked, errors), errors },
    })
    if (refusal) return { wrong: { indicator, survey, refusal, form: form.blank() } }
    const { value: chosen, errors } = form.check(asked)
    if (!chosen) return wrong(errors)
    const { values, problem } = await openMeasuring(faces, today()).figures(indicator, tables, chosen)
    if (problem) return wrong({ question: problem.sentence })
    const groups = userGroupsOf(tables, indicator, chosen.question)
    const own = book.forceOf(scopeOf(request).forceId)
    const earlierEnd = yearEndBefore(chosen.yearEnd)
    const held = values.flatMap(({ indicatorCode }) => (own && book.valueIn(indicatorCode, own, earlierEnd)) ?? [])
    const overlap = await openMeasuring(faces, today()).overlap(held, { indicator, tables, chosen })
    const shown = previewOf(values, { book, indicator, tables, groups, chosen })
    const change = changePreview(values, { book, own, overlap, now: now() })
    const page = { indicator, shown, change, form: sharedForm.blank(), fingerprint: fingerprintOf(values, overlap) }
    return { values, overlap, page }
  }

  web.get(path, { config: keeping, schema }, async (request, reply) => {
    const asked = request.query as Body
    if (asked.survey === undefined) {
      const found = await within(scopeOf(request), async (faces) => ({
        indicator: (await measurable(request, faces)).indicator,
        offered: await openMeasuring(faces, today()).offered(),
      }))
      return reply.page(view('surveys'), found)
    }
    const { indicator, survey, tables, refusal, form } = await within(scopeOf(request), (faces) =>
      opened(request, faces, asked),
    )
    const userGroups = ofBase(indicator, userGroupsOf(tables, indicator))
    const blank = form.blank({ yearEnd: yearEndOf(survey), userGroups })
    return reply.code(refusal ? 400 : 200).page(view('choose'), { indicator, survey, refusal, form: blank })
  })

  web.get(`${path}/preview`, { config: keeping, schema }, async (request, reply) => {
    const found = await within(scopeOf(request), (faces) => looked(request, faces))
    return 'wrong' in found
      ? reply.code(400).page(view('choose'), found.wrong)
      : reply.page(view('preview'), found.page)
  })

  web.post(`${path}/preview`, { config: keeping, schema }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const found = await within(scopeOf(request), async (faces) => {
      const looking = await looked(request, faces)
      if ('wrong' in looking) return looking
      if (looking.page.fingerprint !== body._looked) return looking
      return faces.once(body._sent, async () => {
        const isShared = sharedForm.check(body).value?.isShared === true
        const { values, overlap } = looking
        await faces.indicators.record(isShared && overlap?.state === 'kept' ? withShared(values, overlap) : values)
        await faces.publish()
        return { to: `${indicatorsPath}/${looking.page.indicator.code}` }
      })
    })
    if ('wrong' in found) return reply.code(400).page(view('choose'), found.wrong)
    return 'to' in found
      ? reply.redirect(found.to, 303)
      : reply.code(409).page(view('preview'), { ...found.page, isChanged: true })
  })
}

/** @throws NotFound where nobody is asked for the indicator, and in an inspectorate, which surveys nobody */
async function measurable(request: FastifyRequest, { indicators, forces }: Pick<Faces, 'indicators' | 'forces'>) {
  const book: Book = await indicators.book()
  const indicator = book.indicatorOf((request.params as { indicator: string }).indicator)
  if (!indicator || !isAsked(indicator) || !(await forces.published())) throw new NotFound()
  return { book, indicator }
}
