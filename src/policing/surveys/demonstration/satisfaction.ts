// The demonstration's satisfaction surveys: 600 users of each division in each of two years, and a gap between them.
// Source of every answer: 'Invented for the demonstration', drawn from a fixed seed.
import { daysAfter, daysBetween } from '../../../platform/clock.ts'
import { type Random, randomFrom } from '../../../platform/random.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { type Answers, type Definition, isAsked, type Question } from '../questionnaires/definition.ts'
import { shippedQuestionnaires } from '../questionnaires/shipped/shipped.ts'
import type { SurveyResults } from '../results/results.ts'
import type { Response } from '../rules.ts'
import type { Surveys } from '../surveys.ts'
import { idFrom } from './demonstration.ts'

type Faces = {
  surveys: Surveys
  surveyResults: Pick<SurveyResults, 'publish'>
  neighbourhoods: Pick<Neighbourhoods, 'list'>
}

/** How many of a hundred white users are satisfied with the whole; a little more in the second year. */
const years = [
  { code: 'users-before', name: 'User satisfaction, the year before (demonstration)', opens: -760, satisfied: 0.785 },
  { code: 'users', name: 'User satisfaction, last year (demonstration)', opens: -395, satisfied: 0.805 },
] as const
const daysOfYear = 360
const interviewsByDivision = 600
const gap = 0.14
const minorityShare = 0.05

const userGroups = ['domestic-burglary', 'violent-crime', 'vehicle-crime', 'road-traffic-collision'] as const
/** Against the whole, in shares: keeping people informed is the weakest (VC-15). */
const areas: Readonly<Record<string, number>> = { contact: 0.1, action: -0.02, 'follow-up': -0.12, treatment: 0.09 }
const usersPerInterview = [8.7, 6.8, 11.5, 26.3]

/** Adds what is not there yet; again, it changes nothing. */
export async function addSatisfactionSurveys({ surveys, surveyResults, neighbourhoods }: Faces, today: string) {
  const known = new Set((await surveys.list()).map(({ code }) => code))
  if (years.some(({ code }) => known.has(code))) return
  const { name, definition } = shippedQuestionnaires.find(({ id }) => id === 'user-satisfaction')!
  const questionnaire = await surveys.addQuestionnaire(name, definition)
  const sections = await sectionsByDivision(neighbourhoods)
  for (const year of years) {
    const [opensOn, closesOn] = [daysAfter(today, year.opens), daysAfter(today, year.opens + daysOfYear)]
    const survey = await surveys.add({
      code: year.code,
      name: year.name,
      title: 'How satisfied are people who came to the police?',
      purpose: 'Invented for the demonstration: victims say how they were treated.',
      base: 'victims of domestic burglary, violent crime, vehicle crime and road traffic collisions aged 18 or over',
      kind: 'sample',
      isOnline: false,
      periodFrom: opensOn,
      periodTo: closesOn,
      opensOn,
      closesOn,
      publishedAt: null,
      questionnaireId: questionnaire.id,
    })
    const random = randomFrom(`demonstration satisfaction of ${year.code}`)
    const responses = [...sections].flatMap(([division, within], at) =>
      Array.from({ length: interviewsByDivision }, (_, number) =>
        interview(definition, random, {
          surveyId: survey.id,
          caseCode: `${year.code}-${division}-${number + 1}`,
          division,
          section: random.pick(within),
          group: userGroups[number % userGroups.length]!,
          day: daysAfter(opensOn, random.integer(0, daysBetween(opensOn, closesOn))),
          weight: usersPerInterview[at % usersPerInterview.length]!,
          satisfied: year.satisfied - 0.01 * at,
        }),
      ),
    )
    await surveys.addResponses({ survey, questionnaire }, responses, [])
    if (year === years[0]) await surveyResults.publish(survey.id, today)
  }
}

async function sectionsByDivision(neighbourhoods: Faces['neighbourhoods']) {
  const found = new Map<string, string[]>()
  for (const { divisionCode, sectionCode } of await neighbourhoods.list()) {
    const known = found.get(divisionCode) ?? []
    if (sectionCode !== null && !known.includes(sectionCode)) known.push(sectionCode)
    found.set(divisionCode, known)
  }
  return new Map([...found].filter(([, sections]) => sections.length > 0).toSorted())
}

type Drawn = {
  surveyId: string
  caseCode: string
  division: string
  section: string
  group: string
  day: string
  weight: number
  satisfied: number
}

function interview(definition: Definition, random: Random, drawn: Drawn): Response {
  const ethnicity = random.uniform() >= minorityShare ? 'white' : random.pick(['asian', 'asian', 'black', 'mixed'])
  const about: Record<string, string> = {
    'user-group': drawn.group,
    ethnicity,
    sex: random.pick(['female', 'male']),
    age: random.pick(['16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-over']),
  }
  const share = drawn.satisfied - (ethnicity === 'white' ? 0 : gap)
  const answers: Record<string, Answers[string]> = {}
  for (const question of definition.questions) {
    if (!isAsked(question, answers) || question.asked.kind !== 'one') continue
    const value = about[question.key] ?? answerTo(question, random, share + (areas[question.key] ?? 0))
    if (value !== undefined) answers[question.key] = value
  }
  return {
    id: idFrom(random),
    surveyId: drawn.surveyId,
    channel: 'telephone',
    language: 'en',
    answeredOn: drawn.day,
    answers,
    groups: {
      division: drawn.division,
      section: drawn.section,
      'user-group': drawn.group,
      ethnicity,
      gender: about.sex!,
      age: about.age!,
    },
    caseCode: drawn.caseCode,
    stratum: `${drawn.division} ${drawn.group}`,
    cluster: drawn.caseCode,
    weight: drawn.weight,
    leftOut: '',
  }
}

/** Satisfied with that probability; questions about who answers, beyond those of the tables, are left out. */
function answerTo({ asked, isRequired }: Question, random: Random, share: number): string | undefined {
  if (asked.kind !== 'one' || !isRequired) return undefined
  const of = (kind: 'for' | 'against') => asked.answers.filter(({ counts }) => counts === kind)
  if (of('for').length === 0) return random.pick(asked.answers).value
  if (random.uniform() < 0.012) return asked.answers.find(({ counts }) => counts === 'outside')?.value
  return random.pick(of(random.uniform() < share ? 'for' : 'against')).value
}
