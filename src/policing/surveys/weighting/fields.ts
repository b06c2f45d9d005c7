import { choicesField, decimalField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { usualMostMedians } from '../../../statistics/planning/sampling-weights.ts'
import type { Margin } from './rules.ts'

export const weightingForm = (margins: readonly Pick<Margin, 'name' | 'title'>[]) =>
  declareForm({
    margins: choicesField({
      label: 'Weight by',
      hint: 'What the census counts and the survey asked. Each answer then stands for so many residents that all of these agree with the census.',
      options: margins.map(({ name, title }) => ({ value: name, text: title })),
    }),
    mostMedians: decimalField({
      label: 'Cut weights above so many medians',
      hint: `A few answers with very large weights would decide the figures alone. The usual limit is ${usualMostMedians}.`,
      least: 1.5,
      most: 20,
    }),
  })
