// The same questions before and after: two surveys side by side.
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { displayed } from '../../../statistics/displayed.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { wordsIn } from '../questionnaires/definition.ts'
import { hasMargin } from '../rules.ts'
import { type Change, changeOf, enoughForChange, sharedQuestions } from './change.ts'
import type { SurveyResults } from './results.ts'
import { frameOf, shownFigure, surveyUrl, view } from './shown.ts'
import type { Tables } from './tables.ts'
import { hiddenWords, pointsInWords } from './words.ts'

type Faces = { surveyResults: SurveyResults }

const config = { access: { may: 'see-survey-results' } } as const
const schema = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) }

export function changeRoutes(web: Web, within: Within<Faces>) {
  web.get(`${surveyUrl(':id')}/before-and-after`, { config, schema }, async (request, reply) => {
    const typed = (request.query as { with?: unknown }).with
    const { after, earlier, before } = await within(scopeOf(request), async ({ surveyResults }) => {
      const after = await surveyResults.tables(request.params.id)
      const earlier = await surveyResults.earlier(after.survey)
      const chosen = typed === undefined || typed === '' ? earlier[0] : earlier.find(({ id }) => id === typed)
      if (typed && !chosen) throw new NotFound()
      return { after, earlier, before: chosen && (await surveyResults.tables(chosen.id)) }
    })
    return reply.page(view('change'), {
      ...frameOf(after),
      earlier: earlier.map(({ id, name }) => ({ value: id, text: name, selected: id === before?.survey.id })),
      before: before && { name: before.survey.name, hasMargin: hasMargin(before.survey) },
      changes: before ? changesBetween(before, after) : [],
      enough: enoughForChange,
    })
  })
}

const changesBetween = (before: Tables, after: Tables) =>
  sharedQuestions(before, after).map((question) => ({
    text: wordsIn(question.after.text, 'en'),
    isReworded: wordsIn(question.after.text, 'en') !== wordsIn(question.before.text, 'en'),
    before: shownFigure(before.overall(question.before)),
    after: shownFigure(after.overall(question.after)),
    ...changeInWords(
      changeOf({ tables: before, question: question.before }, { tables: after, question: question.after }),
    ),
  }))

const verdicts = {
  higher: { verdict: 'Higher', sentence: 'more than chance explains' },
  lower: { verdict: 'Lower', sentence: 'more than chance explains' },
  'no significant difference': { verdict: 'No significant difference', sentence: 'chance alone may have made it' },
} as const

function changeInWords(found: ReturnType<typeof changeOf>) {
  if (found === undefined) return { change: '', verdict: 'Cannot be compared', why: '' }
  if (found === 'hidden') return { change: '', verdict: 'Not shown', why: hiddenWords }
  if (isNoFigure(found)) return { change: '', verdict: 'No figure', why: found.sentence }
  const { difference, interval, verdict } = found satisfies Change
  const change = `${pointsInWords(difference)} (${displayed(interval.lower * 100)} to ${displayed(interval.upper * 100)})`
  if (verdict === null)
    return { change, verdict: 'Indicative only', why: `Fewer than ${enoughForChange} answered before or after.` }
  return { change, verdict: verdicts[verdict].verdict, why: verdicts[verdict].sentence }
}
