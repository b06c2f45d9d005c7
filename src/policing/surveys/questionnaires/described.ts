// A questionnaire in words: every question as it is asked, whom, and what is missing in each language.
import { acceptOf, anUpload } from '../../../platform/files/upload.ts'
import { textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { languageOf } from '../../languages/languages.ts'
import { minutesOf } from '../answering/shown.ts'
import type { Counting, Question } from './definition.ts'
import { askedKinds } from './editing.ts'
import { path, wayTo } from './pages.ts'
import { mayChange, type Questionnaire } from './rules.ts'
import { languagesIn, missingIn, textsOf } from './texts.ts'

const countings: Record<Counting, string> = { for: 'counts', against: 'in the base', outside: '' }

function describeQuestionnaire(questionnaire: Questionnaire) {
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

export const textsFile = anUpload({ name: 'file', label: 'file of texts', types: ['csv'], mostBytes: 2e6 })
export const texting = declareForm({
  language: textField({
    label: 'Language',
    hint: 'By its name, such as Polish, or easy read',
    missing: 'Enter a language',
    most: 35,
    width: 20,
  }),
})

/** Its page, but for the form that brings texts in. */
export const pageOf = (questionnaire: Questionnaire) => ({
  ...describeQuestionnaire(questionnaire),
  way: wayTo(questionnaire).slice(0, -1),
  url: `${path}/${questionnaire.id}`,
  isOpen: mayChange(questionnaire),
  accept: acceptOf(textsFile),
})
