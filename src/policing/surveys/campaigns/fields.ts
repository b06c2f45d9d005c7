// Questions that several forms of campaigns ask.
import { choiceField, type Field, type Option, textField } from '../../../platform/forms/field.ts'
import { asPostcode } from '../../neighbourhoods/neighbourhoods.ts'

/** One of a list that begins with nothing chosen, which is no answer. */
export function chosenField(asked: { label: string; hint?: string; options: readonly Option[]; missing: string }) {
  const field = choiceField({ ...asked, as: 'select', options: [{ value: '', text: 'Choose' }, ...asked.options] })
  return {
    ...field,
    read: (typed: readonly string[]) => ((typed[0] ?? '') === '' ? { error: asked.missing } : field.read(typed)),
  } satisfies Field<string>
}

/** A whole postcode, printed as it should be. Without `missing` it may be left empty. */
export function postcodeField(asked: { label: string; hint?: string; missing?: string }): Field<string> {
  const field = textField({ ...asked, most: 12, width: 10, autocomplete: 'postal-code' })
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      if ('error' in read || read.value === '') return read
      const postcode = asPostcode(read.value)
      return postcode ? { value: postcode } : { error: 'Enter a whole postcode, like CB1 1AA' }
    },
  }
}

/** A whole number of 0 or more, or nothing where it is not known yet. */
export function countField(asked: { label: string; hint?: string }): Field<number | null> {
  const field = textField({ ...asked, width: 5 })
  return {
    ...field,
    read(typed) {
      const text = (typed[0] ?? '').trim().replaceAll(',', '')
      if (text === '') return { value: null }
      return /^\d{1,6}$/.test(text)
        ? { value: Number(text) }
        : { error: `${asked.label} must be a whole number from 0 to 999,999` }
    },
    write: (value) => (value === null ? [] : [String(value)]),
  }
}

/** Words of a list as options of a form. */
export const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }))
