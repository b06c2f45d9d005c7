// A form is declared once. From that come its checks, its page, its redisplay, and what the audit trail says of a change.
import type { Checked } from '../checks.ts'
import type { Control, Field } from './field.ts'

/** What a browser sends: flat, a name once or several times. */
export type Body = Readonly<Record<string, string | readonly string[] | undefined>>

export type Fields = Record<string, Field<unknown>>
export type ValuesOf<Of extends Fields> = {
  [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never
}

/** A question as a view shows it, with what was typed and what is wrong with it. */
export type ShownField = {
  name: string
  label: string
  hint?: string
  control: Control
  typed: string[]
  error?: string
}
export type ShownForm = { fields: ShownField[]; errors?: Record<string, string> }

export type Form<Of extends Fields> = ReturnType<typeof declareForm<Of>>

export function declareForm<Of extends Fields>(declared: Of) {
  const fields = Object.entries(declared) as [keyof Of & string, Field<unknown>][]

  const show = (typedOf: (name: string, field: Field<unknown>) => string[], errors?: Record<string, string>) => ({
    fields: fields.map(([name, field]) => ({
      name,
      label: field.label,
      ...(field.hint === undefined ? {} : { hint: field.hint }),
      control: field.control,
      typed: field.isSecret ? [] : typedOf(name, field),
      ...(errors?.[name] === undefined ? {} : { error: errors[name] }),
    })),
    ...(errors ? { errors } : {}),
  })

  return {
    /** Every field's value, or a message for each that is wrong. What the form does not ask for is passed over. */
    check(body: Body): Checked<ValuesOf<Of>> {
      const read = fields.map(([name, field]) => [name, field.read(typedIn(body, name))] as const)
      const errors = Object.fromEntries(read.flatMap(([name, each]) => ('error' in each ? [[name, each.error]] : [])))
      if (Object.keys(errors).length > 0) return { errors }
      const values = read.flatMap(([name, each]) => ('value' in each ? [[name, each.value]] : []))
      return { value: Object.fromEntries(values) as ValuesOf<Of> }
    },

    /** With nothing in it, or with these values. */
    blank: (values: Partial<ValuesOf<Of>> = {}): ShownForm =>
      show((name, field) => (values[name] === undefined ? [] : field.write(values[name]))),

    /** As it was sent, with what is wrong: nothing that was typed is lost, but for secrets. */
    again: (body: Body, errors: Record<string, string>): ShownForm => show((name) => typedIn(body, name), errors),

    /** What differs, for the audit trail: { email: [before, after] }; of secrets only that they changed. */
    changes(before: Partial<ValuesOf<Of>>, after: ValuesOf<Of>): Record<string, unknown> {
      const differing = fields.filter(([name]) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      return Object.fromEntries(
        differing.map(([name, { isSecret }]) => [name, isSecret ? 'changed' : [before[name] ?? null, after[name]]]),
      )
    },
  }
}

/** The version that a form was filled in on, from its hidden field; 0, which nothing has, where that says no number. */
export const versionIn = ({ _version }: Body): number =>
  typeof _version === 'string' && /^\d{1,9}$/.test(_version) ? Number(_version) : 0

/** Whatever was sent, texts only: what comes as JSON could be anything. */
function typedIn(body: Body, name: string): string[] {
  const typed: unknown = Object.hasOwn(body, name) ? body[name] : undefined
  return [typed].flat().filter((each) => typeof each === 'string')
}
