// A plan on paper.
import { cadences } from '../../../platform/calendar/cadence.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { DocumentPart, PrintedDocument } from '../../../platform/documents/printed-document.ts'
import { day } from '../../../platform/view-filters.ts'
import type { Actions } from '../actions.ts'
import { movedInWords, priorityWords, stateTag } from '../list/list.ts'
import { quarterInWords, signatoryWords } from './words.ts'

type Plan = Awaited<ReturnType<Actions['plan']>>

export function planDocument(plan: Plan, madeAt: Date): PrintedDocument {
  const { tally } = plan
  const rows = plan.actions.map((action) => [
    linesOf(action.what, movedInWords(action)),
    action.owner?.name ?? 'Without an owner',
    day(action.dueOn),
    linesOf(stateTag(action).tag, priorityWords(action)),
    action.last ? `${action.last.text} (${day(dayOf(action.last.at))})` : 'No update yet',
  ])
  return {
    title: plan.name,
    subtitle: `Action plan for ${plan.place}`,
    madeAt,
    parts: [
      {
        kind: 'facts',
        facts: [
          { label: 'What it answers', value: plan.answers },
          { label: 'Led by', value: plan.lead ?? '' },
          { label: 'Updates', value: cadences[plan.updateCadence].words },
          {
            label: 'How it stands',
            value: `${tally.done} of ${tally.all} done, ${tally.overdue} overdue, ${tally.withoutOwner} without an owner`,
          },
        ],
      },
      {
        kind: 'table',
        caption: 'Actions, those due first before the rest',
        columns: ['What is to be done', 'Whose', 'Due', 'How it stands', 'Last update'].map((heading) => ({ heading })),
        rows,
      },
      ...(plan.isSigned ? [signatures(plan)] : []),
    ],
  }
}

const linesOf = (...lines: string[]) => lines.filter((line) => line !== '').join('\n')

const signatures = ({ signatures }: Plan): DocumentPart => ({
  kind: 'table',
  caption: 'Signed',
  columns: ['Quarter', 'By', 'When', 'Lines without an update'].map((heading) => ({ heading })),
  rows: signatures.map(({ quarter, role, byName, at, withoutUpdate }) => [
    quarterInWords(quarter),
    `${byName}, ${signatoryWords(role)}`,
    day(dayOf(at)),
    String(withoutUpdate),
  ]),
})
