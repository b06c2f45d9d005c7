import type { Field } from '../forms/field.ts'

/** A choice that a rule leaves open: declared by the part that asks for it, with the default that holds until changed. */
export type Setting<Value> = {
  name: string
  /** Under which heading it stands on the settings page. */
  group: string
  field: Field<Value>
  byDefault: Value
}

export const declareSetting = <Value>(setting: Setting<Value>) => setting

/** One whose kind of value does not matter, as in the list of all. */
export type AnySetting = Setting<string> | Setting<number> | Setting<boolean> | Setting<string[]>
