// What a force may choose of its look in words: the name and the colour at the head of its pages.
import { contrast, leastContrast } from '../../../platform/contrast.ts'
import { type Field, textField } from '../../../platform/forms/field.ts'
import { declareSetting } from '../../../platform/settings/setting.ts'

const group = 'Name and look'
const white = '#ffffff'

const colourText = textField({
  label: 'Colour of the band at the top',
  hint: 'Such as #12436d. White words stand on it, so it must be dark. Leave it empty for the blue of a police lamp.',
  most: 7,
  width: 10,
})

const colourField: Field<string> = {
  ...colourText,
  read(typed) {
    const read = colourText.read(typed)
    if ('error' in read || read.value === '') return read
    const value = read.value.toLowerCase()
    if (!/^#[0-9a-f]{6}$/.test(value)) return { error: 'The colour must be # and six digits or letters from a to f' }
    const ratio = contrast(value, white)
    return ratio >= leastContrast
      ? { value }
      : {
          error: `White words cannot be read well on this colour (${ratio.toFixed(1)} to 1; at least ${leastContrast}). Choose a darker one`,
        }
  },
}

export const nameSetting = declareSetting({
  name: 'look.name',
  group,
  isPublished: true,
  field: textField({
    label: 'Name at the top of every page',
    hint: 'Leave it empty for the name in the register of forces',
    most: 60,
  }),
  byDefault: '',
})

export const colourSetting = declareSetting({
  name: 'look.colour',
  group,
  isPublished: true,
  field: colourField,
  byDefault: '',
})

export const lookSettings = [nameSetting, colourSetting]
