// The weights of a survey's answers: what they are now, and making the next version.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Database } from '../../../platform/database.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import { isNoFigure, type NoFigure, noFigure } from '../../../statistics/no-figure.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { hasMargin, type Response, type Survey } from '../rules.ts'
import { censusOf, marginsOf, residentsOf } from './margins.ts'
import { type Calibration, calibrate, holds, type Margin } from './rules.ts'
import { type KeptWeighting, weightingStore } from './store.ts'

/** By which margins, and above how many medians a weight is cut. */
export type Choice = { margins: readonly string[]; mostMedians: number }

/** Which weights the figures of a survey rest on. */
export type Weights = { of: 'residents'; weighting: KeptWeighting } | { of: 'answers' } | { of: 'nothing' }

type Parts = {
  audit: Audit
  neighbourhoods: Neighbourhoods
  accounts: Accounts
  now: () => Date
  /** With the weights of the file or the sample. */
  unweighted: (surveyId: string) => Promise<Response[]>
  find: (surveyId: string) => Promise<{ survey: Survey }>
}

const whoChose = noFigure(
  'out of reach',
  'Whoever wished to could answer. They stand for themselves, and no weights would make them stand for others.',
)

/** @throws NotFound where there is no such survey, or it has no such margin */
export function openWeighting(db: Database, forceId: string, parts: Parts) {
  const { audit, now, unweighted, find } = parts
  const store = weightingStore(db, forceId)

  async function known(surveyId: string) {
    const { survey } = await find(surveyId)
    const answers = await unweighted(surveyId)
    const census = await censusOf(parts)
    return { survey, answers, residents: residentsOf(census), margins: marginsOf(census, answers) }
  }

  async function made(surveyId: string, { margins: chosen, mostMedians }: Choice) {
    const { survey, answers, residents, margins } = await known(surveyId)
    const found = chosen.map((name) => margins.find((each) => each.name === name))
    if (found.some((each) => each === undefined)) throw new NotFound()
    const asked = { margins: found as Margin[], residents, mostMedians }
    return { answers, calibration: hasMargin(survey) ? calibrate(answers, asked) : whoChose }
  }

  return {
    /** What the answers could be weighted by. */
    async margins(surveyId: string): Promise<Margin[]> {
      return (await known(surveyId)).margins
    },

    list: store.list,

    /** What would come of it; nothing is kept. */
    preview: async (surveyId: string, choice: Choice): Promise<Calibration | NoFigure> =>
      (await made(surveyId, choice)).calibration,

    /** Keeps the next version; those before it stay. */
    async keep(surveyId: string, choice: Choice): Promise<KeptWeighting | NoFigure> {
      await store.hold(surveyId)
      const { answers, calibration } = await made(surveyId, choice)
      if (isNoFigure(calibration)) return calibration
      const { trimmed, kishBefore, kish, weights } = calibration
      const number = ((await store.list(surveyId))[0]?.number ?? 0) + 1
      const kept: KeptWeighting = {
        id: uuidv7(),
        number,
        margins: [...choice.margins],
        mostMedians: choice.mostMedians,
        answers: answers.length,
        trimmed,
        kishBefore,
        kish,
        madeAt: now(),
      }
      await store.add(surveyId, kept, new Map(answers.map(({ id }, at) => [id, weights[at]!])))
      const about = { kind: 'survey', ids: [surveyId] }
      const details = { number, margins: kept.margins, answers: answers.length }
      await audit.record({ kind: 'alteration', what: 'survey.weigh', about, details })
      return kept
    },

    /** Which weights the answers of a survey have now. */
    async inUse(surveyId: string, answers: readonly Response[]): Promise<Weights> {
      const newest = await store.newest(surveyId)
      if (newest && holds(newest.weights, answers)) return { of: 'residents', weighting: newest.weighting }
      return answers.some(({ weight }) => weight !== 1) ? { of: 'answers' } : { of: 'nothing' }
    },
  }
}

export type Weighting = ReturnType<typeof openWeighting>
