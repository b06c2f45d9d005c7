import { type Field, textField } from './field.ts'

/** A link that a browser may follow; it may be left empty. */
export function linkField(asked: { label: string; hint?: string }): Field<string> {
  const field = textField({ ...asked, most: 500 })
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      if ('error' in read || read.value === '' || isLink(read.value)) return read
      return { error: 'The link must begin with https://' }
    },
  }
}

const isLink = (text: string) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text)
