import { choiceField, dayField, longTextField, textField } from '../forms/field.ts'
import { declareForm } from '../forms/form.ts'
import type { Interval } from './claim.ts'

type Named = { name: string; title: string }

export const claimForm = (figures: readonly Named[]) =>
  declareForm({
    figure: choiceField({
      label: 'Which figure?',
      options: figures.map(({ name, title }) => ({ value: name, text: title })),
      missing: 'Choose the figure',
      as: 'select',
    }),
    printed: textField({
      label: 'The figure, as it is printed',
      hint: 'Such as 103, nearly 987,000, 30-50% or over 400. Words around it are kept.',
      missing: 'Enter the figure as it is printed',
      most: 100,
    }),
    source: textField({
      label: 'Where does it stand?',
      hint: 'Title of the document',
      missing: 'Enter the document',
      most: 300,
    }),
    page: textField({ label: 'Page or line (if known)', most: 50, width: 10 }),
    sourceDate: dayField({
      label: 'Date of the document',
      hint: 'Such as 1/9/2008',
      missing: 'Enter the date of the document',
    }),
    asOf: dayField({ label: 'Day that the figure speaks of (where it is another)' }),
  })

export const judgeForm = declareForm({
  status: choiceField({
    label: 'What became of this claim?',
    options: [
      { value: 'open', text: 'Open', hint: 'Nobody has looked into it' },
      { value: 'explained', text: 'Explained', hint: 'We know why it is as it is' },
      { value: 'withdrawn', text: 'Withdrawn', hint: 'Its author no longer says so' },
    ],
    missing: 'Choose what became of it',
  }),
  note: longTextField({
    label: 'How do you know?',
    missing: 'Say how you know, in a sentence or two',
    most: 2000,
    rows: 4,
  }),
})

const figurePattern = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g

/**
 * What a printed figure says: 987000 of "nearly 987,000"; 6.1 of "6.1%"; 30 to 50 of "30-50%"; more than 400 of "over
 * 400". Undefined where it holds no figure, or several that are no range.
 */
export function intervalIn(printed: string): Interval | undefined {
  const found = [...printed.matchAll(figurePattern)]
  const [one, other] = found.map(([text]) => Number(text.replaceAll(',', '')))
  if (one === undefined || found.length > 2) return undefined
  const [before, after] = [printed.slice(0, found[0]!.index), printed.slice(found[0]!.index + found[0]![0].length)]
  if (other === undefined) {
    const value = before.endsWith('-') ? -one : one
    return { value, upper: /\b(over|more than)\s*$/i.test(before) ? null : value }
  }
  return other > one && /^%?\s?(-|–|to)\s?\d/.test(after) ? { value: one, upper: other } : undefined
}
