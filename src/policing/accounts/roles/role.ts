import type { Permission } from '../../../platform/access.ts'

declare module '../../../platform/access.ts' {
  interface Permissions {
    'manage-accounts': true
    'search-audit': true
    'change-settings': true
    'see-jobs': true
    'send-files': true
    /** Files of records that no other permission keeps. */
    'run-imports': true
    'keep-claims': true
    'export-person': true
    'see-staffing': true
    'log-tours': true
    /** Decides on help for other teams, and sees the tours of each person in the own ones. */
    'approve-duty': true
    'manage-posts': true
    /** The Special Constabulary in figures: strength, recruitment, duty, meeting times. */
    'see-specials': true
    /** Who of the specials is inactive or owes a duty sheet; plans their duties. */
    'manage-specials': true
    'keep-candidates': true
    'keep-warrant-cards': true
    /** The counter-terrorism footprint of neighbourhoods, which is restricted (hard separation 6). */
    'see-footprint': true
    'assess-footprint': true
    /** By team, never by person (hard separation 4). */
    'see-abstraction': true
    /** Compares a sample of tours with other records, without seeing what the tours say. */
    'check-duty': true
    /** Sees what is due for others there, and is told of what has long been late. */
    'oversee-deadlines': true
    /** Counts of calls for service, and what was tested of them. */
    'see-demand': true
    'test-demand': true
    'see-indicators': true
    /** Records figures, says which plan is aimed at which, publishes what was worked out. */
    'keep-indicators': true
    'see-actions': true
    'keep-actions': true
    'sign-plans': true
    'see-meetings': true
    'run-meetings': true
    'write-languages': true
    /** Describes samples, takes frames in, draws, issues; sees how those who were drawn are reached. */
    'keep-samples': true
    /** How far the interviews are, in numbers. */
    'see-survey-progress': true
    /** Calls those who were drawn: their own list, and nothing else of the survey. */
    'call-respondents': true
    /** Figures of surveys in sum, for the whole force; never who answered (hard separation 5). */
    'see-survey-results': true
    'publish-survey-results': true
    /** Which surveys there are, and how many have answered: no answer of anybody. */
    'see-surveys': true
    /** Writes questionnaires, sets surveys up, enters paper forms, and leaves an answer out with a reason. */
    'keep-surveys': true
  }
}

export const scopeKinds = ['force', 'division', 'section', 'neighbourhood', 'partnership'] as const
export type ScopeKind = (typeof scopeKinds)[number]

/** What somebody may see and do: a row of Part G of the inventory, in our own words. */
export type Role = {
  id: string
  name: string
  /** Whose people hold it: a force and its partners, or an inspectorate, which is a tenant of its own. */
  organisation: 'force' | 'inspectorate'
  scopes: readonly ScopeKind[]
  sees: string
  does: string
  mustNot: string
  permissions: readonly Permission[]
  /** Roles that one person cannot hold beside this one. */
  excludes: readonly string[]
}

type Given = Pick<Role, 'sees' | 'does'> & Partial<Role>

/** A role of the force unless it says otherwise. */
export const role = (id: string, name: string, scopes: readonly ScopeKind[], given: Given): Role => ({
  id,
  name,
  organisation: 'force',
  scopes,
  mustNot: '',
  permissions: [],
  excludes: [],
  ...given,
})

export const ofForce = ['force'] as const
export const ofDivision = ['division'] as const
export const ofNeighbourhood = ['neighbourhood'] as const
export const ofPartnership = ['partnership'] as const
