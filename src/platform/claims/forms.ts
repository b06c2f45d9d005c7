import { choiceField, dayField, longTextField, textField } from '../forms/field.ts'
import { declareForm } from '../forms/form.ts'

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
      hint: 'Such as 103, or nearly 987,000. One number; words around it are kept.',
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

/** The one number in a printed figure: 987000 of "nearly 987,000"; 6.1 of "6.1%". Undefined where there is none or more than one. */
export function numberIn(printed: string): number | undefined {
  const found = printed.match(/-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?/g) ?? []
  return found.length === 1 ? Number(found[0].replaceAll(',', '')) : undefined
}
