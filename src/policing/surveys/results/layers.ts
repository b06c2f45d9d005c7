// Which tables there are of a survey. Nobody chooses others: what is published of one is hidden in all.
import type { Response } from '../rules.ts'

/** What a table is made by. An ethnicity lies within one of the two ethnic groups, a section within its division. */
export type Dimension =
  | 'division'
  | 'section'
  | 'user-group'
  | 'ethnic-group'
  | 'ethnicity'
  | 'gender'
  | 'age'
  | 'channel'
  | 'month'

/** In the order in which they are shown. */
export const dimensions: Readonly<Record<Dimension, string>> = {
  division: 'Division',
  section: 'Section',
  'user-group': 'User group',
  'ethnic-group': 'White and minority ethnic',
  ethnicity: 'Ethnic group',
  gender: 'Sex or gender',
  age: 'Age',
  channel: 'How they answered',
  month: 'Month',
}

/** Of whom something was not said, or is not known. */
export const notStated = ''

const inside = (outer: string, inner: string) => (inner === notStated ? `${outer}/` : `${outer}/${inner}`)
/** What stands behind the division of a section, and behind the two groups of an ethnicity. */
export const innerOf = (value: string) => value.slice(value.indexOf('/') + 1)
export const outerOf = (value: string) => value.slice(0, value.indexOf('/'))

const unsaid = ['not-stated', 'unknown', 'prefer-not-to-say']
const groupOf = ({ groups }: Response, name: string) => {
  const value = groups[name] ?? notStated
  return unsaid.includes(value) ? notStated : value
}

/** White users beside all others who said what they are: the two sides of SPI 3b. */
export function ethnicGroupOf(response: Response) {
  const ethnicity = groupOf(response, 'ethnicity')
  if (ethnicity === notStated) return notStated
  return ethnicity === 'white' || ethnicity.startsWith('white-') ? 'white' : 'minority'
}

export const valueOfDimension: Readonly<Record<Dimension, (response: Response) => string>> = {
  division: (response) => groupOf(response, 'division'),
  section: (response) => inside(groupOf(response, 'division'), groupOf(response, 'section')),
  'user-group': (response) => groupOf(response, 'user-group'),
  'ethnic-group': ethnicGroupOf,
  ethnicity: (response) => inside(ethnicGroupOf(response), groupOf(response, 'ethnicity')),
  gender: (response) => groupOf(response, 'gender'),
  age: (response) => groupOf(response, 'age'),
  channel: ({ channel }) => channel,
  month: ({ answeredOn }) => answeredOn.slice(0, 7),
}

/** Cells by one or several dimensions; those of each parent are made up of them. */
export type Layer = { name: string; by: readonly Dimension[]; parents: readonly string[] }

const layer = (by: readonly Dimension[], ...parents: readonly (readonly Dimension[])[]): Layer => ({
  name: nameOf(by),
  by,
  parents: parents.map(nameOf),
})
const nameOf = (by: readonly Dimension[]) => by.join(' ')

export const everybody = nameOf([])

/** Coarse before fine. The last are ethnicity by gender, for the force, each division and each section (SV-12). */
export const layers: readonly Layer[] = [
  layer([]),
  layer(['division'], []),
  layer(['section'], ['division']),
  layer(['user-group'], []),
  layer(['ethnic-group'], []),
  layer(['ethnicity'], ['ethnic-group']),
  layer(['gender'], []),
  layer(['age'], []),
  layer(['channel'], []),
  layer(['month'], []),
  layer(['ethnic-group', 'gender'], ['ethnic-group'], ['gender']),
  layer(['division', 'ethnic-group'], ['division'], ['ethnic-group']),
  layer(['division', 'gender'], ['division'], ['gender']),
  layer(
    ['division', 'ethnic-group', 'gender'],
    ['division', 'ethnic-group'],
    ['division', 'gender'],
    ['ethnic-group', 'gender'],
  ),
  layer(['section', 'ethnic-group'], ['section'], ['division', 'ethnic-group']),
  layer(['section', 'gender'], ['section'], ['division', 'gender']),
  layer(
    ['section', 'ethnic-group', 'gender'],
    ['section', 'ethnic-group'],
    ['section', 'gender'],
    ['division', 'ethnic-group', 'gender'],
  ),
]
