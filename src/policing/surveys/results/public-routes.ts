// What residents read of a survey once its results are published.
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { number } from '../../../platform/view-filters.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Forces } from '../../forces/forces.ts'
import type { Published, PublishedFigure, PublishedMean, PublishedTable } from './published.ts'
import type { SurveyResults } from './results.ts'
import { view } from './shown.ts'
import { intervalInWords, percentage, rangeInWords } from './words.ts'

type Faces = { surveyResults: SurveyResults; forces: Forces }

const schema = { params: Type.Object({ force: Type.String({ maxLength: 60 }), code: Type.String({ maxLength: 60 }) }) }
const config = { access: 'public' } as const

export function publicResultRoutes(web: Web, within: Within<Faces>) {
  web.get('/:force/surveys/:code/results', { config, schema }, async (request, reply) => {
    const { force: forceId, code } = request.params
    const found = await within({ forceId, actor: { kind: 'public' } }, async ({ surveyResults, forces }) => {
      const force = await forces.published()
      if (!force) throw new NotFound()
      return { force: { ...force, url: `/${force.id}` }, ...(await surveyResults.published(code)) }
    })
    const { publication, ...about } = found
    if (!publication && !about.survey.isOnline) throw new NotFound() // nobody was told of it
    if (!publication) return reply.page(view('unpublished'), about)
    const { figures, publishedAt } = publication
    return reply.page(view('public'), {
      ...about,
      publishedAt,
      figures: inWords(figures),
    })
  })
}

const inWords = (figures: Published) => ({
  ...figures,
  questions: figures.questions.map((question) => ({
    ...question,
    words: figureInWords(question.figure),
    tables: tablesInWords(question.tables, figureInWords),
  })),
  several: (figures.several ?? []).map((question) => ({
    ...question,
    answers: question.answers.map((answer) => ({
      ...answer,
      words: figureInWords(answer.figure),
      tables: tablesInWords(answer.tables, figureInWords),
    })),
  })),
  numbers: (figures.numbers ?? []).map((question) => ({
    ...question,
    words: meanInWords(question.figure),
    classes: question.classes.map((each) => ({ ...each, otherShare: null })),
    tables: tablesInWords(question.tables, meanInWords),
  })),
})

const tablesInWords = <Of>(tables: readonly PublishedTable<Of>[], words: (figure: Of) => string) =>
  tables.map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, words: words(row.figure) })) }))

/** "12.4 on average (10.1 to 14.7), 310 answers". */
function meanInWords(figure: PublishedMean): string {
  if (figure === null) return tooFew
  const { mean, lower, upper, n } = figure
  const range = lower === null || upper === null ? '' : ` (${rangeInWords({ lower, upper })})`
  return `${displayed(mean)} on average${range}, ${number(n)} answers`
}

const tooFew = 'Too few answers to show'

/** "80% (78% to 82%), 2,400 answers": whole percentages, for whoever reads it once. */
export function figureInWords(figure: PublishedFigure): string {
  if (figure === null) return tooFew
  const { share, lower, upper, n } = figure
  const range = lower === null || upper === null ? '' : ` (${intervalInWords({ lower, upper }, 0)})`
  return `${percentage(share, 0)}${range}, ${number(n)} answers`
}
