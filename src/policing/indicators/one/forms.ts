// A figure that somebody read in a publication.
import { choiceField, dayField, decimalField, type Field, textField } from '../../../platform/forms/field.ts'
import { declareForm, type ValuesOf } from '../../../platform/forms/form.ts'
import type { GivenValue } from '../indicators.ts'
import { type Indicator, type MeasuredForce, shareTyped } from '../rules.ts'

/** A number that may be left out. */
function maybe(label: string, hint: string, { least, most }: { least: number; most: number }): Field<number | null> {
  const field = decimalField({ label, hint, least, most })
  return {
    ...field,
    read: (typed) => ((typed[0] ?? '').trim() === '' ? { value: null } : field.read(typed)),
    write: (value) => (value === null ? [] : field.write(value)),
  }
}

/** How many were asked: whole, and more than one, since one answer has no interval. */
function askedField(): Field<number | null> {
  const field = maybe('How many were asked', 'Leave it empty where the source does not say', {
    least: 2,
    most: 10_000_000,
  })
  return {
    ...field,
    read(typed) {
      const read = field.read(typed)
      const isWhole = 'error' in read || read.value === null || Number.isInteger(read.value)
      return isWhole && !('error' in read) ? read : { error: 'How many were asked must be a whole number of 2 or more' }
    },
  }
}

function percentageField(indicator: Indicator): Field<number> {
  const labels = { share: 'Percent', record: 'Percent', gap: 'Percentage points', count: 'How many' }
  const field = textField({ label: labels[indicator.kind], hint: 'As printed, such as 49.1', width: 5 })
  return {
    ...field,
    read([typed = '']) {
      const value = shareTyped(typed, indicator)
      return typeof value === 'number' ? { value } : { error: `Enter the figure: ${value}` }
    },
    write: (value) => [String(indicator.kind === 'count' ? value : Number((value * 100).toFixed(4)))],
  }
}

export const valueForm = (indicator: Indicator, forces: readonly MeasuredForce[]) =>
  declareForm({
    force: choiceField({
      label: 'Of which force',
      as: 'select',
      options: forces.map(({ code, name }) => ({ value: code, text: name })),
      missing: 'Choose a force',
    }),
    yearEnd: dayField({ label: 'The last day of the year', missing: 'Enter the last day of the year' }),
    value: percentageField(indicator),
    n: askedField(),
    designEffect: maybe('Design effect', 'Leave it empty where the source does not say', { least: 0.01, most: 99 }),
    source: textField({ label: 'Publication', missing: 'Enter the publication', most: 200 }),
    page: textField({ label: 'Where in it', hint: 'A page, or a table', most: 60 }),
  })

type Typed = ValuesOf<{
  force: Field<string>
  yearEnd: Field<string>
  value: Field<number>
  n: Field<number | null>
  designEffect: Field<number | null>
  source: Field<string>
  page: Field<string>
}>

export const asGiven = (indicator: Indicator, typed: Typed): GivenValue => ({
  ...typed,
  indicatorCode: indicator.code,
  kind: 'printed',
  missing: null,
  variance: null,
  df: null,
  earlierEnd: null,
  earlierCovariance: null,
  method: 'as printed',
  isPublished: true,
})
