// One row of a file of victims and other users.
import { type Checked, problems } from '../../../../platform/checks.ts'
import { isEmail } from '../../../../platform/forms/field.ts'
import { day as dayInWords, month as monthInWords } from '../../../../platform/view-filters.ts'
import type { Geography } from '../../../accounts/rules.ts'
import { type Ethnicity, exclusionOf, type Gender, monthOf, type UserGroup } from '../rules.ts'
import type { Exclusions } from '../settings.ts'
import { readDay } from '../typed-days.ts'
import type { Contact, NewCase } from './framed-case.ts'

export const frameColumns = {
  reference: 'the number of the crime or incident; in a frame once',
  incident_date: 'the day of the incident, such as 2026-10-17',
  user_group: 'burglary, violence, vehicle, collision or racist, or as --groups says',
  division: 'the BCU, by the code or name that the force gives it',
  section: 'the section, likewise; may be empty',
  age: 'at the incident, in whole years; may be empty. Under 18 is a mandatory exclusion',
  postcode: 'of the person; may be empty',
  ethnicity: 'asian, black, mixed, white, other, or as --ethnicities says; empty is not stated',
  gender: 'female, male, other; empty is not stated',
  exclusion: 'the code of another reason for which they must not be surveyed; empty for nobody else',
  name: 'of the person',
  telephone: 'how they are called; a telephone number or an e-mail address is needed',
  email: 'their e-mail address',
} as const

export type Column = keyof typeof frameColumns
export const mustHave = ['reference', 'incident_date', 'user_group', 'division', 'age', 'name'] as const
export const mayHave = ['section', 'postcode', 'ethnicity', 'gender', 'exclusion', 'telephone', 'email'] as const

export type FramedPerson = Omit<NewCase, 'id' | 'designId' | 'frameId' | 'code' | 'isRepeat'> & {
  contact: Omit<Contact, 'id' | 'designId'>
}

export type Known = {
  geography: Geography
  /** What the file calls user groups, ethnic groups and genders, in lower case. */
  groups: ReadonlyMap<string, UserGroup>
  ethnicities: ReadonlyMap<string, Ethnicity>
  genders: ReadonlyMap<string, Gender>
  exclusions: Exclusions
  /** First and last day that the survey is about. */
  period: { from: string; to: string }
  today: string
  /** Months that have been drawn. */
  drawnMonths: ReadonlySet<string>
}

export function checkFrameRow(row: Record<Column, string>, known: Known): Checked<FramedPerson> {
  const [group, ethnicity, gender] = [
    known.groups.get(row.user_group.toLowerCase()),
    known.ethnicities.get(row.ethnicity.toLowerCase()),
    known.genders.get(row.gender.toLowerCase()),
  ]
  const divisionId = partNamed(known.geography, 'division', row.division)
  const sectionId = row.section === '' ? null : partNamed(known.geography, 'section', row.section, divisionId)
  const [age, incidentDay] = [readAge(row.age), readDay(row.incident_date)]
  const errors = problems({
    reference: whyNotText(row.reference, 40, 'Enter the number of the incident'),
    incident_date: whyNotDay(row.incident_date, incidentDay, known),
    user_group: group === undefined && `'${row.user_group}' is no user group: take one of ${listed(known.groups)}`,
    division: divisionId === undefined && `there is no BCU '${row.division}'`,
    section: sectionId === undefined && `there is no section '${row.section}' in that BCU`,
    age: age === undefined && `'${row.age}' is not an age in whole years, from 0 to 120`,
    ethnicity:
      ethnicity === undefined && `'${row.ethnicity}' is no ethnic group: take one of ${listed(known.ethnicities)}`,
    gender: gender === undefined && `'${row.gender}' is no gender: take one of ${listed(known.genders)}`,
    exclusion: row.exclusion !== '' && !known.exclusions.has(row.exclusion) && whyNotReason(row.exclusion, known),
    postcode: row.postcode.length > 10 && `'${row.postcode.slice(0, 20)}' is longer than a postcode`,
    ...whyNotReached(row, age === undefined ? '' : exclusionOf(age, row.exclusion)),
  })
  if (
    errors ||
    !group ||
    !ethnicity ||
    !gender ||
    !divisionId ||
    sectionId === undefined ||
    age === undefined ||
    !incidentDay
  )
    return { errors: errors! }
  const { reference, name, telephone, email } = row
  const postcode = row.postcode.toUpperCase().replaceAll(/\s+/g, ' ')
  return {
    value: {
      divisionId,
      sectionId,
      group,
      incidentDay,
      age,
      ethnicity,
      gender,
      exclusion: exclusionOf(age, row.exclusion),
      contact: { reference, postcode, name, telephone, email: email.toLowerCase() },
    },
  }
}

const listed = (names: ReadonlyMap<string, string>) => [...new Set(names.values())].join(', ')

const whyNotText = (text: string, most: number, missing: string) =>
  text === '' ? missing : text.length > most && `'${text.slice(0, 20)}…' is longer than ${most} characters`

const whyNotReason = (typed: string, { exclusions }: Known) =>
  `'${typed}' is no reason that this force knows: ${[...exclusions.keys()].join(', ')}. Others are added in the settings`

function whyNotDay(typed: string, day: string | undefined, { period, today, drawnMonths }: Known) {
  if (day === undefined) return `'${typed}' is not a day like 2026-10-17`
  if (day > today) return `${dayInWords(day)} is still to come`
  if (day < period.from || day > period.to)
    return `${dayInWords(day)} is not in the time that the survey is about, ${dayInWords(period.from)} to ${dayInWords(period.to)}`
  return drawnMonths.has(monthOf(day)) && `${monthInWords(monthOf(day))} has been drawn, so nobody can be added to it`
}

/** Nobody who is excluded is going to be called. */
function whyNotReached({ name, telephone, email }: Record<Column, string>, exclusion: string) {
  if (exclusion !== '') return {}
  return {
    name: whyNotText(name, 120, 'Enter the name, or nobody can be asked for'),
    telephone:
      telephone === '' && email === ''
        ? 'Enter a telephone number, or an e-mail address'
        : telephone !== '' && !isTelephone(telephone) && `'${telephone.slice(0, 30)}' is not a telephone number`,
    email: email !== '' && !isEmail(email) && `'${email.slice(0, 60)}' is not an e-mail address`,
  }
}

const isTelephone = (text: string) => /^[+\d ()-]{6,25}$/.test(text)

/** null where it is not known; undefined where it is no age. */
function readAge(typed: string): number | null | undefined {
  if (typed === '') return null
  return /^\d{1,3}$/.test(typed) && Number(typed) <= 120 ? Number(typed) : undefined
}

function partNamed(geography: Geography, kind: 'division' | 'section', typed: string, within?: string) {
  const wanted = typed.toLowerCase()
  const found = [...geography].filter(
    ([, part]) =>
      part.kind === kind &&
      (within === undefined || part.within.includes(within)) &&
      (part.code.toLowerCase() === wanted || part.name.toLowerCase() === wanted),
  )
  return found.length === 1 ? found[0]![0] : undefined
}
