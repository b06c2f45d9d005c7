// Every text of a questionnaire, one by one: for those who put it into another language.
import type { Definition, Question, Wording } from './definition.ts'
import { equalityTopics } from './equality.ts'

/** Where a text stands: `part` is `text`, `hint`, or `answer` with its value after a colon. */
export type Text = { question: string; part: string; wording: Wording }

export const textsOf = ({ questions }: Definition): Text[] =>
  questions.flatMap(({ key: question, text, hint, asked }) => [
    { question, part: 'text', wording: text },
    ...(hint ? [{ question, part: 'hint', wording: hint }] : []),
    ...('answers' in asked
      ? asked.answers.map((answer) => ({ question, part: `answer:${answer.value}`, wording: answer.text }))
      : []),
  ])

/** Every language that any text is in, English first. */
export const languagesIn = (definition: Definition): string[] => {
  const tags = new Set(textsOf(definition).flatMap(({ wording }) => Object.keys(wording)))
  return ['en', ...[...tags].filter((tag) => tag !== 'en').sort()]
}

/** What is not yet in a language. */
export const missingIn = (definition: Definition, language: string): Text[] =>
  textsOf(definition).filter(({ wording }) => (wording[language] ?? '').trim() === '')

/** With texts in a language put in; an empty one takes its text out. What a file does not name stays. */
export function withTexts(
  { questions }: Definition,
  language: string,
  wordsOf: (question: string, part: string) => string | undefined,
): Definition {
  const put = (question: string, part: string, wording: Wording): Wording => {
    const words = wordsOf(question, part)
    if (words === undefined || language === 'en') return wording
    const { [language]: _, ...others } = wording
    return { ...others, en: wording.en, ...(words === '' ? {} : { [language]: words }) }
  }
  return {
    questions: questions.map((question): Question => {
      const { key, text, hint, asked } = question
      return {
        ...question,
        text: put(key, 'text', text),
        hint: hint && put(key, 'hint', hint),
        asked:
          'answers' in asked
            ? {
                ...asked,
                answers: asked.answers.map((answer) => ({
                  ...answer,
                  text: put(key, `answer:${answer.value}`, answer.text),
                })),
              }
            : asked,
      }
    }),
  }
}

/** Languages in which somebody can be asked: all is in them but the questions about whoever answers. */
export function offeredIn(definition: Definition): string[] {
  const own = { questions: definition.questions.filter(({ topic }) => !equalityTopics.includes(topic)) }
  return languagesIn(definition).filter((tag) => tag === 'en' || missingIn(own, tag).length === 0)
}
