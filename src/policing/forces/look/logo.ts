// What may be a logo, and how it is asked for.
import type { Picture } from '../../../platform/files/pictures.ts'
import { acceptOf, anUpload } from '../../../platform/files/upload.ts'
import { textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'

/** A picture that we made, with the words for it; `digest` is a beginning of its SHA-256. */
export type Logo = Picture & { alternative: string; digest: string }

/** Pixels of the longest side: ten centimetres of print, and any screen. */
export const longestSide = 600
const [leastSide, mostRatio] = [64, 5]

export const logoUpload = anUpload({
  name: 'logo',
  label: 'logo',
  types: ['png', 'jpeg', 'webp'],
  mostBytes: 5e6,
  isOptional: true,
})

export const logoForm = declareForm({
  alternative: textField({
    label: 'What the logo shows, in words',
    hint: 'For those who cannot see it. Such as: Crest of Fenshire Police, a heron over water',
    missing: 'Say in words what the logo shows',
    most: 150,
  }),
})

/** What the form of the logo needs wherever it stands (logo-form.njk). */
export const logoAsked = (alternative = '') => ({ form: logoForm.blank({ alternative }), accept: acceptOf(logoUpload) })

/** Why a picture will not do at the head of a page, as a sentence; undefined when it will. */
export function whyNotLogo({ width, height }: Pick<Picture, 'width' | 'height'>): string | undefined {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)]
  if (longer > shorter * mostRatio)
    return `The logo is more than ${mostRatio} times as long one way as the other, so it would be too thin to make out. Cut it to what matters, or choose another`
  if (shorter < leastSide)
    return `The logo has ${width} by ${height} pixels and would look blurred. Choose one of at least ${leastSide} each way`
  return undefined
}
