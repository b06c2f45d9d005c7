// The results of a survey of 20,000 answers to 30 questions: what a page of it takes of the server, against the second that
// it may take. The database is not in it.

import { randomFrom } from '../src/platform/random.ts'
import { aQuestion, aResponse, aSurvey } from '../src/policing/surveys/builders.ts'
import { type Dimension, dimensions } from '../src/policing/surveys/results/layers.ts'
import { openTables } from '../src/policing/surveys/results/tables.ts'
import { compare, type Measurement } from './measurement.ts'

const [answers, asked, runs] = [20_000, 30, 5]
const budget = 1000
const questions = Array.from({ length: asked }, (_, at) => aQuestion({ key: `q${at}` }))
const survey = { ...aSurvey({ questionnaireId: 'q', kind: 'sample' }), id: 's', version: 1 }
const questionnaire = { id: 'q', name: 'Q', definition: { questions }, frozenAt: null, version: 1 }

export async function surveyResults(): Promise<Measurement[]> {
  const responses = invented()
  const overview = () => {
    const tables = openTables({ survey, questionnaire }, responses, new Map())
    for (const question of tables.measured) tables.overall(question)
  }
  const oneQuestion = () => {
    const tables = openTables({ survey, questionnaire }, responses, new Map())
    for (const by of Object.keys(dimensions) as Dimension[]) tables.by(questions[0]!, by)
  }
  return [
    measured('survey-results: all questions', overview),
    measured('survey-results: one in all tables', oneQuestion),
  ]
}

function measured(bench: string, work: () => void) {
  work() // warms up
  const ours = Array.from({ length: runs }, () => {
    const begun = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  })
  const theirs = ours.map(() => budget)
  return compare({ bench, peer: 'the second that it may take', unit: 'CPU-ms', isLessBetter: true, ours, theirs })
}

function invented() {
  const random = randomFrom('survey results bench')
  return Array.from({ length: answers }, () => {
    const division = random.pick(['A', 'B', 'C', 'D'])
    return aResponse({
      surveyId: 's',
      answeredOn: `2026-${String(random.integer(1, 11)).padStart(2, '0')}-10`,
      stratum: division,
      weight: random.uniform(1, 5),
      groups: {
        division,
        section: `${division}${random.integer(1, 4)}`,
        'user-group': random.pick(['burglary', 'violence', 'vehicle', 'collision']),
        ethnicity: random.uniform() < 0.95 ? 'white' : random.pick(['asian', 'black', 'mixed']),
        gender: random.pick(['female', 'male']),
        age: random.pick(['16-24', '25-44', '45-64', '65-over']),
      },
      answers: Object.fromEntries(questions.map(({ key }) => [key, random.uniform() < 0.8 ? 'yes' : 'no'])),
    })
  })
}
