// What may be a photograph of somebody in a team, and how it is asked for.
import type { Picture } from '../../../platform/files/pictures.ts'
import { acceptOf, anUpload } from '../../../platform/files/upload.ts'
import { dayField, textField, tickField } from '../../../platform/forms/field.ts'
import { declareForm, type ValuesOf } from '../../../platform/forms/form.ts'
import { day as dayInWords } from '../../../platform/view-filters.ts'
import type { Member, Photograph } from '../rules.ts'

/** Pixels of the longest side: three for each that a page shows, for the sharpest screens. */
export const longestSide = 360
const [leastSide, mostRatio] = [96, 2]

export const photographUpload = anUpload({
  name: 'photograph',
  label: 'photograph',
  types: ['jpeg', 'png', 'webp'],
  mostBytes: 10e6,
  isOptional: true,
})

export const accept = acceptOf(photographUpload)

const fields = {
  alternative: textField({
    label: 'What the photograph shows, in words',
    hint: 'For those who cannot see it. Such as: PC Sam Okoro in uniform, smiling',
    missing: 'Say in words what the photograph shows',
    most: 150,
  }),
  consentedOn: dayField({
    label: 'Day on which they agreed',
    hint: 'Such as 1/11/2026',
    missing: 'Enter the day on which they agreed',
  }),
  agrees: tickField({
    label: 'Do they agree?',
    text: 'They agree that residents see this photograph, and know that they can take it back at any time',
  }),
}

export const photographForm = declareForm(fields)
export type Consent = ValuesOf<typeof fields>

/** Where residents find it: another picture has another address. */
export const photographUrl = (forceId: string, { digest }: Pick<Photograph, 'digest'>) => `/${forceId}/people/${digest}`

/** Why a photograph cannot be published yet, by field of the form; undefined when it can. */
export function whyNotPublish(
  { consentedOn, agrees }: Pick<Consent, 'consentedOn' | 'agrees'>,
  member: Pick<Member, 'name' | 'leftOn'> & { isNamed: boolean },
  today: string,
): Record<string, string> | undefined {
  if (!agrees) return { agrees: `Ask ${member.name} first. Without their agreement nothing is shown` }
  if (consentedOn > today) return { consentedOn: 'The day on which they agreed cannot lie in the future' }
  if (member.leftOn !== null && member.leftOn <= today)
    return { photograph: `${member.name} left on ${dayInWords(member.leftOn)}, so nothing of them is shown` }
  if (!member.isNamed)
    return { photograph: `Residents read no name of ${member.name} yet. Publish their name first, then the photograph` }
  return undefined
}

/** Why a picture will not do beside a name, as a sentence; undefined when it will. */
export function whyNotShown({ width, height }: Pick<Picture, 'width' | 'height'>): string | undefined {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)]
  if (longer > shorter * mostRatio)
    return `The photograph is more than ${mostRatio} times as long one way as the other. Cut it to head and shoulders, or choose another`
  if (shorter < leastSide)
    return `The photograph has ${width} by ${height} pixels and would look blurred. Choose one of at least ${leastSide} each way`
  return undefined
}
