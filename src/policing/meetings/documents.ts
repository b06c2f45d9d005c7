// An agenda and minutes on paper.
import { dayOf } from '../../platform/clock.ts'
import type { DocumentPart, PrintedDocument } from '../../platform/documents/printed-document.ts'
import { day } from '../../platform/view-filters.ts'
import type { ShownMeeting } from './meetings.ts'
import { type Attendance, attendances } from './rules.ts'
import { meetingTitle, whenInWords } from './words.ts'

const whenAndWhere = ({ meeting, body }: ShownMeeting) => [
  { label: 'When', value: whenInWords(meeting) },
  { label: 'Where', value: meeting.place },
  { label: 'In the chair', value: body.chair ?? '' },
]

/** One side of A4 for as many items as a meeting gets through. */
export const agendaDocument = (shown: ShownMeeting, madeAt: Date): PrintedDocument => ({
  title: `Agenda: ${meetingTitle(shown.body.name, shown.meeting.startsAt)}`,
  madeAt,
  parts: [
    { kind: 'facts', facts: whenAndWhere(shown) },
    {
      kind: 'table',
      caption: 'What we talk about',
      columns: [{ heading: 'No.' }, { heading: 'Item' }],
      rows: shown.items.map(({ title, about, carriedFrom }, at) => [
        String(at + 1),
        [title, carriedFrom && 'Carried over from the last meeting', about].filter((text) => text).join('\n'),
      ]),
    },
  ],
})

const standingOf = ({ minutes, editions }: ShownMeeting) => {
  if (!minutes?.agreedAt) return 'Draft, not agreed yet'
  const corrected = minutes.edition > 1 ? `. Corrected edition ${minutes.edition}: ${minutes.correction}` : ''
  const more = editions.some(({ edition }) => edition > minutes.edition) ? '. A correction is being written' : ''
  return `Agreed on ${day(dayOf(minutes.agreedAt))}${corrected}${more}`
}

type Present = readonly { name: string; was: Attendance | undefined }[]

export const minutesDocument = (
  shown: ShownMeeting,
  { present, added, madeAt }: { present: Present; added: readonly DocumentPart[]; madeAt: Date },
): PrintedDocument => ({
  title: `Minutes: ${meetingTitle(shown.body.name, shown.meeting.startsAt)}`,
  subtitle: standingOf(shown),
  madeAt,
  parts: [
    {
      kind: 'facts',
      facts: [
        ...whenAndWhere(shown),
        ...(Object.keys(attendances) as Attendance[]).map((was) => ({
          label: attendances[was],
          value: namesOf(present, was),
        })),
        { label: 'Others', value: shown.meeting.others },
        ...(shown.meeting.publicCount === null
          ? []
          : [{ label: 'Of the public', value: String(shown.meeting.publicCount) }]),
      ],
    },
    ...(shown.minutes?.entries ?? []).flatMap(({ title, noted, decision, carriesOver }, at): DocumentPart[] => [
      { kind: 'heading', text: `${at + 1}. ${title}` },
      ...[noted, decision && `Decided: ${decision}`, carriesOver && 'Carried over to the next meeting.']
        .filter((text): text is string => Boolean(text))
        .map((text): DocumentPart => ({ kind: 'paragraph', text })),
    ]),
    ...added,
    {
      kind: 'table',
      caption: 'Actions given out',
      columns: ['What is to be done', 'Whose', 'Due'].map((heading) => ({ heading })),
      rows: shown.actions.map(({ what, owner, dueOn }) => [what, owner?.name ?? 'Without an owner', day(dueOn)]),
    },
  ],
})

const namesOf = (present: Present, was: Attendance) =>
  present
    .filter((each) => each.was === was)
    .map(({ name }) => name)
    .join('\n')
