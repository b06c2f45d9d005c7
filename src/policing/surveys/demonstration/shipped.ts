// Questionnaires of the demonstration: those that come with Beatbook, each once, whichever survey asks it first.
import { shippedQuestionnaires } from '../questionnaires/shipped/shipped.ts'
import type { Surveys } from '../surveys.ts'

export async function shippedQuestionnaire(surveys: Surveys, id: string) {
  const { name, definition } = shippedQuestionnaires.find((each) => each.id === id)!
  const known = (await surveys.questionnaires()).find((each) => each.name === name)
  return known ?? surveys.addQuestionnaire(name, definition)
}
