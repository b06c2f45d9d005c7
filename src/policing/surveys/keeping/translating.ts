// The title of a survey and what it is for, in the other languages of its questionnaire: what is asked, and what is kept.
import { type Field, longTextField, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { languageOf } from '../../languages/languages.ts'
import type { Definition } from '../questionnaires/definition.ts'
import { languagesIn } from '../questionnaires/texts.ts'
import type { Survey, Translations } from '../rules.ts'

type Language = NonNullable<ReturnType<typeof languageOf>>

/** Those in which any of its questions is, but English. */
export const otherLanguages = (definition: Definition): Language[] =>
  languagesIn(definition).flatMap((tag) => languageOf(tag) ?? [])

export const translationForm = (languages: readonly Language[]) =>
  declareForm(
    Object.fromEntries(
      languages.flatMap(({ tag, englishName, direction }): [string, Field<string>][] => {
        const language = { tag, direction }
        return [
          [`title-${tag}`, textField({ label: `Title: ${englishName}`, most: 120, language })],
          [`purpose-${tag}`, longTextField({ label: `What it is for: ${englishName}`, most: 600, rows: 3, language })],
        ]
      }),
    ),
  )

export const asTyped = ({ title, purpose }: Translations, languages: readonly Language[]) =>
  Object.fromEntries(
    languages.flatMap(({ tag }) => [
      [`title-${tag}`, title[tag] ?? ''],
      [`purpose-${tag}`, purpose[tag] ?? ''],
    ]),
  )

type Worded = Pick<Survey, 'title' | 'purpose'>
const isSame = (one: Worded, other: Worded) => one.title === other.title && one.purpose === other.purpose

/** They stay as they are when the English changes, with what it was when they were written. */
export function afterChange({ translations, title, purpose }: Worded & Pick<Survey, 'translations'>, now: Worded) {
  const isAny = [translations.title, translations.purpose].some((words) => Object.keys(words).length > 0)
  const before = { title, purpose }
  return isAny && !isSame(before, now) ? { madeFrom: before, ...translations } : translations
}

/** The English that translations were written from, where it is no longer what stands there. */
export const olderEnglish = ({ translations: { madeFrom }, ...now }: Worded & Pick<Survey, 'translations'>) =>
  madeFrom && !isSame(madeFrom, now) ? madeFrom : undefined

/** What was left empty is not kept; neither is a language that the questionnaire no longer has. */
export function asTranslations(typed: Readonly<Record<string, string>>, languages: readonly Language[]): Translations {
  const inAll = (part: 'title' | 'purpose') =>
    Object.fromEntries(
      languages.flatMap(({ tag }) => {
        const words = typed[`${part}-${tag}`] ?? ''
        return words === '' ? [] : [[tag, words]]
      }),
    )
  return { title: inAll('title'), purpose: inAll('purpose') }
}
