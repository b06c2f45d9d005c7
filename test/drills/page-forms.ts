// Links and forms of a page of ours, and the forms filled in. Text in our pages is escaped, so patterns read them well.

export type FormField = {
  name: string
  kind: 'hidden' | 'choice' | 'password' | 'email' | 'number' | 'code' | 'day' | 'text'
  /** What it holds already; of choices, what may be chosen. */
  values: string[]
}
/** A form that takes files is sent in another way, and what else it asks for is as any other's. */
export type PageForm = { action: string; hasFiles: boolean; fields: FormField[] }

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const plain = (text: string) => text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
const attribute = (tag: string, name: string) => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : plain(value)
}

/** Every address of this site that a page leads to, or shows a picture from. */
export const linksOf = (html: string) =>
  [...html.matchAll(/<(?:a\b[^>]*?\shref|img\b[^>]*?\ssrc)="(\/[^"#]*)/g)].map(([, address]) => plain(address!))

/** Every form that is posted; the files that it takes have a drill of their own. */
export const formsOf = (html: string, address: string): PageForm[] =>
  [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, tag]) => attribute(tag!, 'method') === 'post')
    .map(([, tag, inside]) => ({
      action: attribute(tag!, 'action') ?? address,
      hasFiles: attribute(tag!, 'enctype') === 'multipart/form-data',
      fields: fieldsOf(inside!),
    }))

function fieldsOf(html: string): FormField[] {
  const byName = new Map<string, FormField>()
  for (const [, element, tag, rest] of html.matchAll(
    /<(input|textarea|select)\b([^>]*)>(.*?(?=<(?:input|textarea|select)\b|$))/gs,
  )) {
    const name = attribute(tag!, 'name')
    if (name === undefined || attribute(tag!, 'type') === 'file') continue
    const values =
      element === 'select'
        ? [...rest!.matchAll(/<option\b([^>]*)>/g)].map(([, each]) => attribute(each!, 'value') ?? '')
        : [attribute(tag!, 'value') ?? '']
    const known = byName.get(name)
    if (known) known.values.push(...values)
    else byName.set(name, { name, kind: kindOf(element!, tag!), values })
  }
  return [...byName.values()]
}

function kindOf(element: string, tag: string): FormField['kind'] {
  const type = attribute(tag, 'type') ?? 'text'
  if (element === 'select' || type === 'radio' || type === 'checkbox') return 'choice'
  if (type === 'hidden' || type === 'password' || type === 'email') return type
  if (attribute(tag, 'autocomplete') === 'one-time-code') return 'code'
  if (attribute(tag, 'inputmode') === 'numeric') return 'number'
  return /date|day|ends|from|until/i.test(attribute(tag, 'name')!) ? 'day' : 'text'
}

const rightAnswers: Record<Exclude<FormField['kind'], 'hidden' | 'choice' | 'text'>, string> = {
  password: 'a sentence that nobody guesses',
  email: 'somebody@fenshire.example',
  number: '30',
  code: '000000',
  day: '1/9/2027',
}

/** As a form wants to be filled in, with `text` wherever a person writes freely. */
export function filledIn({ fields }: PageForm, text: string): Record<string, string> {
  const answer = ({ kind, values }: FormField) => {
    if (kind === 'hidden') return values[0]!
    if (kind === 'choice') return values.find((value) => value !== '') ?? ''
    return kind === 'text' ? text : rightAnswers[kind]
  }
  return Object.fromEntries(fields.map((field) => [field.name, answer(field)]))
}

/** `text` in every field, whatever it asks for: what a browser would let nobody choose as well. */
export const filledWith = ({ fields }: PageForm, text: string): Record<string, string> =>
  Object.fromEntries(fields.map(({ name, kind, values }) => [name, kind === 'hidden' ? values[0]! : text]))
