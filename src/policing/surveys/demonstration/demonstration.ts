// The demonstration's surveys: one that people answer at this moment, in three languages, and one that is over.
// Source of every answer: 'Invented for the demonstration', drawn from a fixed seed.
import { daysAfter } from '../../../platform/clock.ts'
import { type Random, randomFrom } from '../../../platform/random.ts'
import type { Neighbourhoods } from '../../neighbourhoods/neighbourhoods.ts'
import { elsewhere } from '../answering/answers.ts'
import { groupsOf, type Whereabouts } from '../answering/groups.ts'
import { type Answers, type Definition, declined, isAsked, type Question } from '../questionnaires/definition.ts'
import { type Channel, type Response, untranslated } from '../rules.ts'
import type { SurveyFields } from '../store.ts'
import type { Surveys } from '../surveys.ts'
import { shippedQuestionnaire } from './shipped.ts'
import { inventedTranslations } from './translations.ts'

type Invented = {
  shipped: string
  fields: Pick<SurveyFields, 'code' | 'name' | 'title' | 'purpose' | 'translations' | 'base' | 'isOnline'>
  /** Days from today. */
  opens: number
  closes: number
  answers: number
  channels: readonly Channel[]
  languages: readonly string[]
  words: readonly string[]
}

const invented: readonly Invented[] = [
  {
    shipped: 'neighbourhood-problem',
    fields: {
      code: 'your-street',
      name: 'Problems near you (demonstration)',
      title: 'What is it like where you live?',
      purpose: 'Invented for the demonstration: neighbourhood teams decide by it what to work on next.',
      translations: inventedTranslations['your-street'],
      base: 'everybody who answered',
      isOnline: true,
    },
    opens: -40,
    closes: 9,
    answers: 420,
    channels: ['online', 'online', 'online', 'paper'],
    languages: ['en', 'en', 'en', 'en', 'en', 'en', 'pl', 'ur', 'en-simple'],
    words: [
      'Invented: motorbikes on the path by the river, most evenings.',
      'Invented: the underpass is dark after five.',
      'Invented: cars park across the school gate in the morning.',
      'Invented: bottles in the playground on Sundays.',
    ],
  },
  {
    shipped: 'lgbt',
    fields: {
      code: 'lgbt',
      name: 'LGBT survey (demonstration)',
      title: 'Being LGBT here, and the police',
      purpose: 'Invented for the demonstration: what lesbian, gay, bisexual and trans people say of safety and trust.',
      translations: untranslated,
      base: 'those who answered',
      isOnline: true,
    },
    opens: -200,
    closes: -110,
    answers: 160,
    channels: ['online'],
    languages: ['en'],
    words: ['Invented: come to Pride, and stay for a talk.', 'Invented: believe us the first time.'],
  },
]

type Faces = { surveys: Surveys; neighbourhoods: Pick<Neighbourhoods, 'list'> }

/** Adds what is not there yet; again, it changes nothing. */
export async function addSurveys({ surveys, neighbourhoods }: Faces, today: string) {
  const known = new Set((await surveys.list()).map(({ code }) => code))
  const places = (await neighbourhoods.list()).map(({ code, sectionCode, divisionCode }) => ({
    neighbourhood: code,
    section: sectionCode,
    division: divisionCode,
  }))
  for (const each of invented.filter(({ fields }) => !known.has(fields.code)))
    await addOne(surveys, each, places, today)
}

async function addOne(surveys: Surveys, each: Invented, places: readonly Whereabouts[], today: string) {
  const questionnaire = await shippedQuestionnaire(surveys, each.shipped)
  const { definition } = questionnaire
  const days = { opensOn: daysAfter(today, each.opens), closesOn: daysAfter(today, each.closes) }
  const survey = await surveys.add({
    ...each.fields,
    ...days,
    kind: 'open',
    periodFrom: days.opensOn,
    periodTo: days.closesOn,
    publishedAt: null,
    questionnaireId: questionnaire.id,
  })
  const random = randomFrom(`demonstration survey ${each.shipped}`)
  const lastDay = Math.min(-1, each.closes)
  const answered = Array.from({ length: each.answers }, () => {
    const { answers, comments } = answer(definition, random, { places, words: each.words })
    const id = idFrom(random)
    const response: Response = {
      id,
      surveyId: survey.id,
      channel: random.pick(each.channels),
      language: random.pick(each.languages),
      answeredOn: daysAfter(today, random.integer(each.opens, lastDay)),
      answers,
      groups: groupsOf(definition, answers, (code) => places.find(({ neighbourhood }) => neighbourhood === code)),
      caseCode: null,
      stratum: '',
      cluster: id,
      weight: 1,
      leftOut: '',
    }
    return { response, comments: comments.map((comment) => ({ ...comment, responseId: id })) }
  })
  await surveys.addResponses(
    { survey, questionnaire },
    answered.map(({ response }) => response),
    answered.flatMap(({ comments }) => comments),
  )
}

type Drawing = { places: readonly Whereabouts[]; words: readonly string[] }

/** One invented person: earlier answers and small numbers are likelier, and what may be left out often is. */
function answer({ questions }: Definition, random: Random, { places, words }: Drawing) {
  const answers: Record<string, Answers[string]> = {}
  const comments: { question: string; words: string }[] = []
  for (const question of questions) {
    if (!isAsked(question, answers)) continue
    if (question.asked.kind === 'words') {
      if (random.uniform() < 0.15) comments.push({ question: question.key, words: random.pick(words) })
    } else if (question.isRequired || random.uniform() < 0.85) answers[question.key] = drawn(question, random, places)
  }
  return { answers, comments }
}

function drawn({ asked, mayDecline }: Question, random: Random, places: readonly Whereabouts[]): Answers[string] {
  if (mayDecline && random.uniform() < 0.06) return declined
  if (asked.kind === 'postcode') return random.uniform() < 0.04 ? elsewhere : random.pick(places).neighbourhood
  if (asked.kind === 'number')
    return String(asked.least + Math.floor((asked.most - asked.least) * random.uniform() ** 4))
  if (!('answers' in asked)) throw new Error('Own words are no coded answer')
  const likely = () => asked.answers[Math.floor(asked.answers.length * random.uniform() ** 1.5)]!.value
  if (asked.kind === 'one') return likely()
  const wanted = new Set(Array.from({ length: random.integer(1, asked.most ?? 3) }, likely))
  return asked.answers.map(({ value }) => value).filter((value) => wanted.has(value))
}

/** The same on every machine, and no moment in it (UUID version 4). */
export function idFrom(random: Random) {
  const digits = (count: number) => Array.from({ length: count }, () => random.integer(0, 15).toString(16)).join('')
  return `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`
}
