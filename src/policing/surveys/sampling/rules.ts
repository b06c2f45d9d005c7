// Whom a satisfaction survey is about, and who is taken out of it before data leave the force.

/** What people came to the police with. `takesAll`: every possible victim is asked, none is drawn. */
export const userGroups = {
  burglary: { name: 'Domestic burglary', takesAll: false },
  violence: { name: 'Violent crime', takesAll: false },
  vehicle: { name: 'Vehicle crime', takesAll: false },
  collision: { name: 'Road traffic collision', takesAll: false },
  racist: { name: 'Racist incident', takesAll: true },
} as const

export type UserGroup = keyof typeof userGroups
export const isUserGroup = (text: string): text is UserGroup => Object.hasOwn(userGroups, text)
export const groupNames = Object.keys(userGroups) as UserGroup[]
/** Those with a quota, in the order in which interviews are shared out. */
export const sampledGroups = groupNames.filter((group) => !userGroups[group].takesAll)

/** Five groups of the harmonised standard; not having said is a group of its own. */
export const ethnicities = {
  asian: 'Asian or Asian British',
  black: 'Black, Black British, Caribbean or African',
  mixed: 'Mixed or multiple ethnic groups',
  white: 'White',
  other: 'Other ethnic group',
  'not-stated': 'Not stated',
} as const
export type Ethnicity = keyof typeof ethnicities

export const genders = { female: 'Female', male: 'Male', other: 'Another', 'not-stated': 'Not stated' } as const
export type Gender = keyof typeof genders

/** The only reason that the source names. */
export const juvenile = 'juvenile'
/** Younger than this at the incident is a juvenile. */
export const adultAge = 18

/**
 * Why somebody is taken out of the frame, as a reason code; empty for whoever stays in it. Being a juvenile goes before what
 * the file says, since it is counted by itself.
 * @param age at the incident, in whole years; null where it is not known
 */
export const exclusionOf = (age: number | null, given: string) => (age !== null && age < adultAge ? juvenile : given)

/** Where cases are drawn from together: a BCU, a user group and a month, '2026-10'. */
export type Stratum = { divisionId: string; group: UserGroup; month: string }

export const keyOf = ({ divisionId, group }: Pick<Stratum, 'divisionId' | 'group'>) => `${divisionId} ${group}`

/** '2026-10-17' as '2026-10'. */
export const monthOf = (day: string) => day.slice(0, 7)

/** So many months after another: 3 after '2026-10' is '2027-01'. */
export function monthsAfter(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** How many whole months of a year of interviews are over on a day, 0 to 12. */
export function monthsOver(startMonth: string, today: string): number {
  const ordinal = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return Math.min(12, Math.max(0, ordinal(today) - ordinal(startMonth)))
}
