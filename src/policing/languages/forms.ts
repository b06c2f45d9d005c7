import { createHash } from 'node:crypto'
import { type Field, longTextField, textField } from '../../platform/forms/field.ts'
import { declareForm } from '../../platform/forms/form.ts'
import { findLanguage, type Language } from './rules.ts'

const typedLanguage = textField({
  label: 'Another language',
  hint: 'By its name, such as Polish, or by its tag, such as pl. Easy read counts as a language here.',
  missing: 'Enter a language',
  width: 20,
})

const languageField: Field<string> = {
  ...typedLanguage,
  read(typed) {
    const read = typedLanguage.read(typed)
    if ('error' in read) return read
    const language = findLanguage(read.value)
    return language
      ? { value: language.tag }
      : { error: `We do not know “${read.value}”. Use the English name of the language, such as Polish, or its tag` }
  },
}

export const chooseForm = declareForm({ language: languageField })

export const versionForm = ({ englishName, tag, direction }: Language, isEasyRead: boolean) =>
  declareForm({
    text: longTextField({
      label: isEasyRead ? 'Easy read' : `In ${englishName}`,
      hint: isEasyRead
        ? 'Short sentences. One idea in each. Start each on a line of its own.'
        : 'Each line becomes a paragraph. Have somebody who speaks the language read it.',
      missing: `Enter the text${isEasyRead ? '' : ` in ${englishName}`}, or remove this version`,
      most: 4000,
      rows: 8,
      language: { tag, direction },
    }),
  })

/** Tells one original from another, so that nobody writes a version of what is no longer there. */
export const markOf = (original: string) => createHash('sha256').update(original).digest('base64url').slice(0, 22)
