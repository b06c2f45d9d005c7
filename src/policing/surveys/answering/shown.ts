// What the pages of an online survey show, in the language of whoever answers.
import { languageOf } from '../../languages/languages.ts'
import { type Definition, declined, type Question, valuesOf, type Wording } from '../questionnaires/definition.ts'
import { offeredIn } from '../questionnaires/texts.ts'
import type { Survey } from '../rules.ts'
import type { AskedSurvey } from '../surveys.ts'
import { elsewhere } from './answers.ts'
import { askedOf, type Draft, type stepOf } from './steps.ts'
import { dayIn, isSaidIn, pageLanguageOf, sayIn } from './words/words.ts'

/** Words with their language, where that is not the page's. */
export type ShownWords = { text: string; attributes: Record<string, string> }

const asEnglish = { lang: 'en', dir: 'ltr' }

export const wordsOn =
  (language: string) =>
  (wording: Wording): ShownWords => {
    const own = wording[language]
    return own === undefined ? { text: wording.en, attributes: asEnglish } : { text: own, attributes: {} }
  }

/** The title of a survey, and what it is for, in a language. */
export const ownWordsIn = ({ title, purpose, translations }: Survey, language: string) => ({
  title: wordsOn(language)({ ...translations.title, en: title }),
  purpose: wordsOn(language)({ ...translations.purpose, en: purpose }),
})

export const surveyUrl = (forceId: string, code: string) => `/${forceId}/surveys/${encodeURIComponent(code)}`

/** Seconds that a question takes, by its kind: what is written in own words takes longest. */
const seconds = { one: 10, several: 15, number: 10, postcode: 15, words: 45 }

export const minutesOf = ({ questions }: Definition) =>
  Math.max(1, Math.round(questions.reduce((sum, { asked }) => sum + seconds[asked.kind], 0) / 60))

/** How somebody answers: in which language, and led there by the poster of which collection point, if any. */
export type Way = Pick<Draft, 'language' | 'at'>

const atQuery = (at: string) => (at === '' ? '' : `?at=${encodeURIComponent(at)}`)

export const languageUrl = (url: string, { language, at }: Way) => `${url}/in/${language}${atQuery(at)}`

/** What every page of a survey has. */
export function surveyFrame({ survey }: AskedSurvey, force: { id: string }, way: Way) {
  const { language } = way
  const url = surveyUrl(force.id, survey.code)
  const isOwn = isSaidIn(language)
  const inEnglish: Record<string, string> = language === 'en' ? {} : asEnglish
  return {
    force,
    survey,
    own: ownWordsIn(survey, language),
    url,
    ...way,
    urlIn: `${url}/in/${language}`,
    startUrl: languageUrl(url, way),
    atQuery: atQuery(way.at),
    say: sayIn(language),
    /** Attributes of fixed words, and of what is always English. */
    fixed: isOwn ? {} : asEnglish,
    inEnglish,
    ...(language === 'en' ? {} : { pageLanguage: pageLanguageOf(language) }),
  }
}

export function startPage(asked: AskedSurvey, force: { id: string }, way: Way) {
  const { language, at } = way
  const { definition } = asked.questionnaire
  const frame = surveyFrame(asked, force, way)
  return {
    ...frame,
    count: askedOf(definition, {}).length,
    minutes: minutesOf(definition),
    opensOn: dayIn(language, asked.survey.opensOn),
    closesOn: dayIn(language, asked.survey.closesOn),
    links: versionsOf(asked, frame.url, at),
  }
}

/** Its first page in every language in which somebody can be asked, English first. */
export const versionsOf = ({ survey, questionnaire }: AskedSurvey, url: string, at: string) =>
  offeredIn(questionnaire.definition).map((tag) => {
    const { name = 'English', direction = 'ltr' } = languageOf(tag) ?? {}
    const href = tag === 'en' ? `${url}${atQuery(at)}` : languageUrl(url, { language: tag, at })
    return { tag, name, direction, href, title: ownWordsIn(survey, tag).title }
  })

type Step = NonNullable<ReturnType<typeof stepOf>>
type Places = ReadonlyMap<string, string>
/** @param typed what was typed, where the page comes back with something wrong in it */
type Asking = { step: Step; draft: Draft; draftUrl: string; places: Places; typed?: readonly string[] }

export function questionPage({ language, say }: ReturnType<typeof surveyFrame>, asking: Asking) {
  const { step, draft, draftUrl, places } = asking
  const { question, before } = step
  const { asked, mayDecline } = question
  const shown = wordsOn(language)
  const choices = 'answers' in asked ? asked.answers.map(({ value, text }) => ({ value, ...shown(text) })) : []
  const hint = question.hint && shown(question.hint)
  return {
    ...step,
    draftUrl,
    text: shown(question.text),
    hint,
    rule: ruleOf(question, say),
    choices: mayDecline && choices.length > 0 ? [...choices, { value: declined, text: say('decline') }] : choices,
    typed: asking.typed ?? typedBefore(question, draft, places),
    back: before === undefined ? undefined : `${draftUrl}/questions/${before}`,
  }
}

/** What a page says under a question besides its hint. */
function ruleOf({ asked, isRequired }: Question, say: ReturnType<typeof sayIn>): string[] {
  const rules = []
  if (asked.kind === 'several')
    rules.push(asked.most === null ? say('chooseAll') : say('chooseUpTo', { most: asked.most }))
  if (asked.kind === 'postcode') rules.push(say('postcodeUse'))
  if (asked.kind === 'words') rules.push(say('noNames'))
  if (!isRequired) rules.push(say('optional'))
  return rules
}

/** A postcode is gone by now; its neighbourhood stands in its place, by name. */
function typedBefore({ key, asked }: Question, { answers, comments }: Draft, places: Places): readonly string[] {
  if (asked.kind === 'words') return [comments[key] ?? '']
  const values = valuesOf(answers, key)
  return asked.kind === 'postcode' ? values.map((value) => places.get(value) ?? value) : values
}

/** Every answer in words, for the page before they are sent. */
export function answersInWords(definition: Definition, draft: Draft, places: Places) {
  const [shown, say] = [wordsOn(draft.language), sayIn(draft.language)]
  return askedOf(definition, draft.answers).map((question) => {
    const { key, text, asked } = question
    const worded = (value: string): ShownWords => {
      if (value === declined) return { text: say('decline'), attributes: {} }
      const answer = 'answers' in asked ? asked.answers.find((each) => each.value === value) : undefined
      if (answer) return shown(answer.text)
      return { text: value === elsewhere ? say('placeElsewhere') : (places.get(value) ?? value), attributes: {} }
    }
    const words = draft.comments[key]
    const given = words === undefined ? valuesOf(draft.answers, key).map(worded) : [{ text: words, attributes: {} }]
    return { key, question: shown(text), given }
  })
}
