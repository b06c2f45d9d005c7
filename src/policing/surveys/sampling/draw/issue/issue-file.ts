// The file that the interviewers get: those who were drawn, and how they are reached. Nobody else is in it.
import type { Table } from '../../../../../platform/spreadsheets/table.ts'
import { month as monthInWords } from '../../../../../platform/view-filters.ts'
import type { Geography } from '../../../../accounts/rules.ts'
import { userGroups } from '../../rules.ts'
import type { Exclusions } from '../../settings.ts'
import type { WholeDraw } from '../drawing.ts'
import type { Issue, IssuedContact } from './store.ts'

type Filed = Pick<WholeDraw, 'survey' | 'draw'> & { issue: Issue; cases: readonly IssuedContact[] } & {
  excluded: readonly { reason: string; count: number }[]
}
type Words = { places: Geography; exclusions: Exclusions; by: string }

export const issueTable = (
  { survey, draw, issue, cases, excluded }: Filed,
  { places, exclusions, by }: Words,
): Table => ({
  title: `${survey.name}: issue ${issue.number} of ${monthInWords(draw.month)}`,
  notes: [
    'Personal data: for the interviews of this survey alone. Delete it when the fieldwork is over.',
    'Whoever must not be surveyed was taken out before the draw.',
  ],
  facts: [
    { label: 'Cases', value: String(cases.length) },
    { label: 'Issued', value: issue.issuedAt.toISOString() },
    ...(issue.reason ? [{ label: 'Released because', value: issue.reason }] : []),
    ...excluded.map(({ reason, count }) => ({
      label: `Excluded: ${exclusions.get(reason) ?? reason}`,
      value: String(count),
    })),
    { label: 'Taken by', value: by },
  ],
  columns: [
    { name: 'case_code', heading: 'Case', kind: 'text' },
    { name: 'user_group', heading: 'User group', kind: 'text' },
    { name: 'division', heading: 'BCU', kind: 'text' },
    { name: 'incident_date', heading: 'Day of the incident', kind: 'day' },
    { name: 'name', heading: 'Name', kind: 'text' },
    { name: 'telephone', heading: 'Telephone', kind: 'text' },
    { name: 'email', heading: 'E-mail', kind: 'text' },
  ],
  rows: cases.map(({ code, group, divisionId, incidentDay, name, telephone, email }) => ({
    case_code: code,
    user_group: userGroups[group].name,
    division: places.get(divisionId)?.name ?? '',
    incident_date: incidentDay,
    name,
    telephone,
    email,
  })),
})
