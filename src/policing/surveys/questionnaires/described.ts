// A questionnaire in words: every question as it is asked, whom, and what is missing in each language.
import { languageOf } from '../../languages/languages.ts'
import { minutesOf } from '../answering/shown.ts'
import type { Counting, Question } from './definition.ts'
import { askedKinds } from './editing.ts'
import type { Questionnaire } from './rules.ts'
import { languagesIn, missingIn, textsOf } from './texts.ts'

const countings: Record<Counting, string> = { for: 'counts', against: 'in the base', outside: '' }

export function describeQuestionnaire(questionnaire: Questionnaire) {
  const { definition } = questionnaire
  const all = textsOf(definition).length
  return {
    questionnaire,
    minutes: minutesOf(definition),
    questions: definition.questions.map((question, at) => ({
      ...question,
      number: at + 1,
      kind: askedKinds[question.asked.kind],
      answers:
        'answers' in question.asked
          ? question.asked.answers.map(({ text, counts }) => ({ text: text.en, counts: countings[counts] }))
          : [],
      branch: branchInWords(definition.questions, question),
    })),
    languages: languagesIn(definition)
      .filter((tag) => tag !== 'en')
      .map((tag) => {
        const missing = missingIn(definition, tag)
        const questions = [...new Set(missing.map(({ question }) => question))]
        return { tag, name: languageOf(tag)?.englishName ?? tag, there: all - missing.length, all, questions }
      }),
  }
}

/** "after “No” at question 3" */
function branchInWords(questions: readonly Question[], { onlyIf }: Question): string {
  if (!onlyIf) return ''
  const at = questions.findIndex(({ key }) => key === onlyIf.question)
  const { asked } = questions[at]!
  const words = onlyIf.values.map((value) =>
    'answers' in asked
      ? `“${asked.answers.find((each) => each.value === value)?.text.en ?? 'Prefer not to say'}”`
      : value,
  )
  return `after ${words.join(' or ')} at question ${at + 1}`
}
