// The page of perception beside recorded crime: its questions, answered from surveys and from counts of crime.
import { monthsAfter } from '../../../../platform/calendar/cadence.ts'
import type { Crime } from '../../../crime/crime.ts'
import { type CrimeCount, missingMonths } from '../../../crime/rules.ts'
import type { Neighbourhoods } from '../../../neighbourhoods/neighbourhoods.ts'
import { everybody } from '../../../neighbourhoods/rules.ts'
import type { Question } from '../../questionnaires/definition.ts'
import type { Response, Survey } from '../../rules.ts'
import type { SurveysAsked } from '../campaigns.ts'
import type { AskedOf } from '../rules.ts'
import { crimeShown, isPerception, quadrantOf, type Seen, seenBy, trendInWords } from './rules.ts'

type Parts = {
  neighbourhoods: Pick<Neighbourhoods, 'list' | 'countsOf'>
  crime: Crime
  surveys: SurveysAsked
  surveysOf: (campaignId: string) => Promise<{ survey: Survey; asks: AskedOf }[]>
}
type AskedHere = { survey: Survey; asks: AskedOf; questions: readonly Question[]; responses: readonly Response[] }

const nobody: Seen = { n: 0, share: undefined, interval: undefined, gate: 'suppress, disclosure' }
const placeOf = ({ groups }: Response) => groups.neighbourhood

export function openPerception({ neighbourhoods, crime, surveys, surveysOf }: Parts) {
  /** The surveys of a campaign that ask how things look, with what was answered. */
  async function asked(campaignId: string): Promise<AskedHere[]> {
    const found: AskedHere[] = []
    for (const { survey, asks } of await surveysOf(campaignId)) {
      const { questionnaire } = await surveys.find(survey.id)
      const questions = questionnaire.definition.questions.filter(isPerception)
      if (questions.length > 0) found.push({ survey, asks, questions, responses: await surveys.responses(survey.id) })
    }
    return found
  }

  /** Crime of the last twelve imported months and of the twelve before, by neighbourhood; undefined without any. */
  async function recorded() {
    const months = await crime.months()
    const last = months.at(-1)?.month
    if (last === undefined) return undefined
    const [first, before] = [monthsAfter(last, -11), monthsAfter(last, -23)]
    const counts = await crime.counts(before, last)
    const missing = missingMonths(months, first, last)
    const missingBefore = missingMonths(months, before, monthsAfter(first, -1))
    const total = (rows: readonly CrimeCount[]) => rows.reduce((sum, { count }) => sum + count, 0)
    const ofCode = Map.groupBy(counts, ({ neighbourhoodCode }) => neighbourhoodCode)
    const sums = (rows: readonly CrimeCount[]) => ({
      count: total(rows.filter(({ month }) => month >= first)),
      before: total(rows.filter(({ month }) => month < first)),
    })
    return {
      first,
      last,
      missing,
      missingBefore,
      all: sums(counts),
      of: (code: string) => sums(ofCode.get(code) ?? []),
    }
  }

  return {
    /**
     * One question of a campaign in every neighbourhood, beside recorded crime. The answers of the key individual
     * network stand apart (KN-07). Undefined where the campaign asks no such question.
     * @param key of the question; the first where it is left out or unknown
     */
    async beside(campaignId: string, key?: string) {
      const all = await asked(campaignId)
      const questions = new Map(all.flatMap((each) => each.questions.map((one) => [one.key, one] as const)))
      const question = questions.get(key ?? '') ?? questions.values().next().value
      if (!question) return undefined
      const of = (asks: AskedOf) => {
        const own = all.find((each) => each.asks === asks && each.questions.some((one) => one.key === question.key))
        return own && { ...own, seen: seenBy({ ...own, question }, placeOf) }
      }
      const [residents, network, crimes] = [of('residents'), of('kin'), await recorded()]
      const ages = Map.groupBy(await neighbourhoods.countsOf(everybody), ({ code }) => code)
      const living = (code: string) => (ages.get(code) ?? []).reduce((sum, { count }) => sum + count, 0)
      const areas = await neighbourhoods.list()
      const everywhere = {
        seen: residents?.seen.get('') ?? nobody,
        crime:
          crimes && crimeShown({ ...crimes.all, residents: areas.reduce((sum, { code }) => sum + living(code), 0) }),
      }
      const overall = { share: everywhere.seen.share, rate: everywhere.crime?.rate }
      const rows = areas.map(({ code, name }) => {
        const seen = residents?.seen.get(code) ?? nobody
        const shown = crimes && crimeShown({ ...crimes.of(code), residents: living(code) })
        const mayCompare = crimes?.missing.length === 0 && crimes.missingBefore.length === 0
        return {
          code,
          name,
          seen,
          network: network?.seen.get(code) ?? nobody,
          crime: shown && { ...shown, trend: mayCompare ? trendInWords(shown.change) : undefined },
          quadrant: quadrantOf({ share: seen.share, rate: shown?.rate }, overall),
        }
      })
      return {
        question,
        questions: [...questions.values()],
        survey: residents?.survey,
        network: network && { survey: network.survey, seen: network.seen.get('') ?? nobody },
        crimes,
        everywhere,
        rows,
      }
    },
  }
}
