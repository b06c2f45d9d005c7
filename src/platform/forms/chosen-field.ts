import { choiceField, type Option } from './field.ts'

/** A list of which something has to be chosen: its first line only says so. */
export function chosenField({
  first,
  ...asked
}: {
  label: string
  first: string
  options: readonly Option[]
  missing: string
}) {
  const field = choiceField({ ...asked, as: 'select', options: [{ value: '', text: first }, ...asked.options] })
  return {
    ...field,
    read: (typed: readonly string[]) => (typed[0] ? field.read(typed) : { error: asked.missing }),
  }
}
