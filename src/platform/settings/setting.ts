import type { Field } from '../forms/field.ts'

/** A choice that a rule leaves open: declared by the part that asks for it, with the default that holds until changed. */
export type Setting<Value> = {
  name: string
  /** Under which heading it stands on the settings page. */
  group: string
  field: Field<Value>
  byDefault: Value
  /** Residents see what it decides, so that pages kept in memory are old once it changes. */
  isPublished?: true
}

export const declareSetting = <Value>(setting: Setting<Value>) => setting

/** A value as the settings page says it: the words of a choice, not its code. */
export function inWords({ field }: Setting<unknown>, value: unknown): string {
  const typed = field.write(value)
  const { control } = field
  const options = 'options' in control ? control.options : []
  const said = typed.map((each) => options.find((option) => option.value === each)?.text ?? each)
  return said.filter((each) => each !== '').join(', ') || 'Nothing'
}
