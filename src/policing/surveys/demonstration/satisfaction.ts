// The demonstration's satisfaction survey: 600 users of each division in each of two years that are over, a year in the field
// whose people are drawn (sampling/demonstration), and a gap between them.
// Source of every answer: 'Invented for the demonstration', drawn from a fixed seed.
import { daysAfter, daysBetween } from '../../../platform/clock.ts'
import { randomFrom } from '../../../platform/random.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { groupsOfCase, stratumOf } from '../fieldwork/sampled.ts'
import type { Questionnaire } from '../questionnaires/rules.ts'
import type { SurveyResults } from '../results/results.ts'
import { type Survey, untranslated } from '../rules.ts'
import { monthsGone } from '../sampling/demonstration/demonstration.ts'
import type { SampledCase } from '../sampling/interviews/interviews.ts'
import { monthOf, monthsAfter } from '../sampling/rules.ts'
import type { Sampling } from '../sampling/sampling.ts'
import type { Surveys } from '../surveys.ts'
import { interview } from './interview.ts'
import { shippedQuestionnaire } from './shipped.ts'

type Faces = {
  surveys: Surveys
  surveyResults: Pick<SurveyResults, 'publish'>
  neighbourhoods: Pick<Neighbourhoods, 'list'>
}

type Sampled = { surveys: Surveys; sampling: Pick<Sampling, 'interviews'> }
type Year = { code: string; name: string; from: string; to: string; satisfied: number }

/** How many of a hundred white users are satisfied with the whole; a little more each year. */
const satisfiedByYear = [0.785, 0.805, 0.812] as const
/** Answers about a month still come in after it. */
const daysAfterYear = 91

/** One survey a year, the newest of which is in the field: its year began six months ago. */
export function satisfactionYears(today: string): readonly [Year, Year, Year] {
  const first = monthsAfter(monthOf(today), -monthsGone)
  const year = (ago: 0 | 1 | 2): Year => {
    const [from, next] = [`${monthsAfter(first, -12 * ago)}-01`, `${monthsAfter(first, 12 - 12 * ago)}-01`]
    const span = `${from.slice(0, 4)}/${next.slice(2, 4)}`
    const code = `satisfaction-${span.replace('/', '-')}`
    return {
      code,
      name: `User satisfaction ${span}`,
      from,
      to: daysAfter(next, -1),
      satisfied: satisfiedByYear[2 - ago]!,
    }
  }
  return [year(2), year(1), year(0)]
}

const interviewsByDivision = 600
const minorityShare = 0.05

const userGroups = ['domestic-burglary', 'violent-crime', 'vehicle-crime', 'road-traffic-collision'] as const
const usersPerInterview = [8.7, 6.8, 11.5, 26.3]

/** Adds what is not there yet; again, it changes nothing. Nobody has answered the survey that is in the field. */
export async function addSatisfactionSurveys({ surveys, surveyResults, neighbourhoods }: Faces, today: string) {
  const years = satisfactionYears(today)
  const known = new Set((await surveys.list()).map(({ code }) => code))
  if (years.some(({ code }) => known.has(code))) return
  const questionnaire = await shippedQuestionnaire(surveys, 'user-satisfaction')
  const sections = await sectionsByDivision(neighbourhoods)
  for (const year of years) {
    const survey = await surveys.add({
      code: year.code,
      name: year.name,
      title: 'How satisfied are people who came to the police?',
      purpose: 'Invented for the demonstration: victims say how they were treated.',
      translations: untranslated,
      base: 'victims of domestic burglary, violent crime, vehicle crime and road traffic collisions aged 18 or over',
      kind: 'sample',
      isOnline: false,
      periodFrom: year.from,
      periodTo: year.to,
      opensOn: year.from,
      closesOn: daysAfter(year.to, daysAfterYear),
      publishedAt: null,
      questionnaireId: questionnaire.id,
    })
    if (year === years[2]) continue
    await surveys.addResponses(
      { survey, questionnaire },
      earlierInterviews(survey, year, { questionnaire, sections }),
      [],
    )
    if (year === years[0]) await surveyResults.publish(survey.id, today)
  }
}

type Asked = { questionnaire: Questionnaire; sections: ReadonlyMap<string, readonly string[]> }

function earlierInterviews(
  { id: surveyId, code }: Survey,
  { from, to, satisfied }: Year,
  { questionnaire, sections }: Asked,
) {
  const random = randomFrom(`demonstration satisfaction of ${satisfied}`)
  return [...sections].flatMap(([division, within], at) =>
    Array.from({ length: interviewsByDivision }, (_, number) => {
      const group = userGroups[number % userGroups.length]!
      return interview(questionnaire.definition, random, {
        surveyId,
        caseCode: `${code}-${division}-${number + 1}`,
        groups: {
          division,
          section: random.pick(within),
          'user-group': group,
          ethnicity: random.uniform() >= minorityShare ? 'white' : random.pick(['asian', 'asian', 'black', 'mixed']),
          gender: random.pick(['female', 'male']),
        },
        stratum: `${division} ${group}`,
        day: daysAfter(from, random.integer(0, daysBetween(from, to))),
        weight: usersPerInterview[at % usersPerInterview.length]!,
        satisfied: satisfied - 0.01 * at,
      })
    }),
  )
}

/** What those have answered who were drawn, and by the log of calls were interviewed. Again, it changes nothing. */
export async function addSampledInterviews({ surveys, sampling }: Sampled, today: string) {
  const [, , { code, satisfied }] = satisfactionYears(today)
  const { survey, questionnaire } = await surveys.findByCode(code)
  if ((await surveys.responses(survey.id)).length > 0) return
  const random = randomFrom('demonstration satisfaction of those who were drawn')
  const cases = [...((await sampling.interviews.issued(survey.id)) ?? new Map()).values()].filter(isInterviewed)
  const inOrder = cases.toSorted((one, other) => orderOf(one).localeCompare(orderOf(other)))
  const responses = inOrder.map((found) =>
    interview(questionnaire.definition, random, {
      surveyId: survey.id,
      caseCode: found.code,
      groups: groupsOfCase(found, questionnaire.definition, {}),
      stratum: stratumOf(found),
      day: found.endedOn,
      weight: null,
      satisfied,
    }),
  )
  await surveys.addResponses({ survey, questionnaire }, responses, [])
}

type Interviewed = SampledCase & { endedOn: string }
const isInterviewed = (found: SampledCase): found is Interviewed =>
  found.status === 'interviewed' && found.endedOn !== null

/** Codes are chance, so that answers follow what is known of those who gave them. */
const orderOf = ({ endedOn, division, section, group, ethnicity, gender }: Interviewed) =>
  [endedOn, division, section, group, ethnicity, gender].join(' ')

async function sectionsByDivision(neighbourhoods: Faces['neighbourhoods']) {
  const found = new Map<string, string[]>()
  for (const { divisionCode, sectionCode } of await neighbourhoods.list()) {
    const known = found.get(divisionCode) ?? []
    if (sectionCode !== null && !known.includes(sectionCode)) known.push(sectionCode)
    found.set(divisionCode, known)
  }
  return new Map([...found].filter(([, sections]) => sections.length > 0).toSorted())
}
