// The questions that a form can ask. Each knows how it is shown, what it takes, and what it says of a wrong answer.
import { isDay } from '../checks.ts'
import { readText, type TextRules, tidy } from './typed-text.ts'

export type Option = { value: string; text: string; hint?: string }

/** The language that an answer is written in, where that is not English. */
export type WrittenIn = { tag: string; direction: 'ltr' | 'rtl' }

/** Which of GOV.UK's components asks the question, and how. */
export type Control =
  | {
      kind: 'input'
      type: 'text' | 'email' | 'password' | 'search'
      autocomplete: string
      width?: number
      inputmode?: 'numeric'
      language?: WrittenIn
    }
  | { kind: 'textarea'; rows: number; language?: WrittenIn }
  | { kind: 'select' | 'radios' | 'checkboxes'; options: readonly Option[] }

export type Field<Value> = {
  label: string
  hint?: string
  control: Control
  /** Never shown again and never written to the audit trail. */
  isSecret: boolean
  /** What was typed, or ticked, as the browser sends it: nothing, one text or several. */
  read: (typed: readonly string[]) => { value: Value } | { error: string }
  /** The same, the other way: what the browser would have sent for this value. */
  write(value: Value): string[]
}

type Asked = { label: string; hint?: string }
type TextAsked = TextRules & { hint?: string; autocomplete?: string; width?: number; language?: WrittenIn }

const shown = ({ label, hint }: Asked) => ({ label, ...(hint === undefined ? {} : { hint }) })
/** One line. Without `missing` it may be left empty. */
export const textField = (asked: TextAsked): Field<string> => ({
  ...shown(asked),
  control: {
    kind: 'input',
    type: 'text',
    autocomplete: asked.autocomplete ?? 'off',
    ...(asked.width ? { width: asked.width } : {}),
    ...(asked.language ? { language: asked.language } : {}),
  },
  isSecret: false,
  read: (typed) => readText(typed, asked),
  write: (value) => [value],
})

/** Several lines; what the browser sends as CR LF is kept as LF. */
export const longTextField = (asked: TextAsked & { rows?: number }): Field<string> => ({
  ...shown(asked),
  control: {
    kind: 'textarea',
    rows: asked.rows ?? 5,
    ...(asked.language ? { language: asked.language } : {}),
  },
  isSecret: false,
  read: (typed) => readText([(typed[0] ?? '').replaceAll('\r\n', '\n')], asked, '\n\t'),
  write: (value) => [value],
})

/** Lower case, since the same address in another case is the same person. */
export const emailField = ({ autocomplete = 'off', ...asked }: TextAsked): Field<string> => ({
  ...shown(asked),
  control: { kind: 'input', type: 'email', autocomplete },
  isSecret: false,
  read(typed) {
    const read = readText(typed, { ...asked, most: 254 })
    if ('error' in read || read.value === '') return read
    return isEmail(read.value)
      ? { value: read.value.toLowerCase() }
      : { error: `${asked.label} must be like name@example.org` }
  },
  write: (value) => [value],
})

/** Not the whole of RFC 5322: what people have, and nothing that could start another header of a mail. */
export const isEmail = (text: string) =>
  text.length <= 254 && /^[^\s@<>",;:\\()[\]]+@[^\s@.,]+(\.[^\s@.,]+)+$/.test(text)

/** As typed: spaces around it may be part of it. Its length is judged where it is chosen, not where it is given. */
export const passwordField = ({ autocomplete = 'current-password', ...asked }: TextAsked): Field<string> => ({
  ...shown(asked),
  control: { kind: 'input', type: 'password', autocomplete },
  isSecret: true,
  read([typed = '']) {
    const value = typed.normalize('NFC')
    if (value === '') return { error: asked.missing ?? 'Enter a password' }
    return value.length > 1000 ? { error: `${asked.label} is too long` } : { value }
  },
  write: () => [],
})

/** The digits of a code generator; spaces between them are how people read them aloud. */
export const codeField = (asked: Asked & { missing: string }): Field<string> => ({
  ...shown(asked),
  control: { kind: 'input', type: 'text', autocomplete: 'one-time-code', width: 10, inputmode: 'numeric' },
  isSecret: true,
  read(typed) {
    const value = tidy(typed).replaceAll(/[\s-]/g, '')
    if (value === '') return { error: asked.missing }
    return /^\d{6}$/.test(value) ? { value } : { error: 'The code has 6 digits' }
  },
  write: () => [],
})

/** A calendar day, YYYY-MM-DD or as people write it here, 3/12/2026. Without `missing` it may be left empty. */
export const dayField = (asked: TextAsked): Field<string> => ({
  ...shown(asked),
  control: { kind: 'input', type: 'text', autocomplete: 'off', width: 10 },
  isSecret: false,
  read(typed) {
    const text = tidy(typed)
    if (text === '') return asked.missing ? { error: asked.missing } : { value: '' }
    const [, date = '', month = '', year = ''] = /^(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})$/.exec(text) ?? []
    const value = year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text
    return isDay(value) ? { value } : { error: `${asked.label} must be a real day, like 3/12/2026` }
  },
  write: (value) => [/^\d{4}-/.test(value) ? value.split('-').map(Number).reverse().join('/') : value],
})

/** A whole number between two limits, both allowed. */
export const wholeNumberField = ({
  width = 5,
  ...asked
}: Asked & { least: number; most: number; width?: number }): Field<number> => ({
  ...shown(asked),
  control: { kind: 'input', type: 'text', autocomplete: 'off', width, inputmode: 'numeric' },
  isSecret: false,
  read(typed) {
    const text = tidy(typed).replaceAll(',', '')
    const value = Number(text)
    const isRight = /^-?\d{1,15}$/.test(text) && value >= asked.least && value <= asked.most
    return isRight ? { value } : { error: `${asked.label} must be a whole number from ${asked.least} to ${asked.most}` }
  },
  write: (value) => [String(value)],
})

/** A number with up to two decimal places between two limits, both allowed. */
export const decimalField = (asked: Asked & { least: number; most: number }): Field<number> => ({
  ...shown(asked),
  control: { kind: 'input', type: 'text', autocomplete: 'off', width: 5 },
  isSecret: false,
  read(typed) {
    const text = tidy(typed).replaceAll(',', '')
    const value = Number(text)
    const isRight = /^-?\d{1,12}(\.\d{1,2})?$/.test(text) && value >= asked.least && value <= asked.most
    return isRight
      ? { value }
      : { error: `${asked.label} must be a number from ${asked.least} to ${asked.most}, like 193.5` }
  },
  write: (value) => [String(value)],
})

type ChoiceAsked = Asked & { options: readonly Option[]; missing: string; as?: 'select' | 'radios' }

/** One of several. What is not among them is refused, whatever the browser sends. */
export const choiceField = ({ as = 'radios', ...asked }: ChoiceAsked): Field<string> => ({
  ...shown(asked),
  control: { kind: as, options: asked.options },
  isSecret: false,
  read([typed = '']) {
    return asked.options.some(({ value }) => value === typed) ? { value: typed } : { error: asked.missing }
  },
  write: (value) => [value],
})

/** Any number of several, none as well. */
export const choicesField = (asked: Asked & { options: readonly Option[] }): Field<string[]> => ({
  ...shown(asked),
  control: { kind: 'checkboxes', options: asked.options },
  isSecret: false,
  read(typed) {
    const known = typed.filter((each) => asked.options.some(({ value }) => value === each))
    return known.length === typed.length ? { value: known } : { error: `${asked.label}: choose from the list` }
  },
  write: (value) => value,
})

/** A single box to tick. */
export const tickField = (asked: Asked & { text: string }): Field<boolean> => ({
  ...shown(asked),
  control: { kind: 'checkboxes', options: [{ value: 'yes', text: asked.text }] },
  isSecret: false,
  read: (typed) => ({ value: typed.includes('yes') }),
  write: (value) => (value ? ['yes'] : []),
})
