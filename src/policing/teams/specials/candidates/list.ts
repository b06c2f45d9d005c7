// The list of candidates: what can be filtered, how it is sorted, what stands in its rows.
import { choiceField, type Option, textField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../../platform/lists/list.ts'
import { day, percent } from '../../../../platform/view-filters.ts'
import type { Interval } from '../../../../statistics/intervals/interval.ts'
import { type Candidate, type Course, daysWaited, endings, withdrawalReasons } from '../rules.ts'
import type { WaitingFigure } from '../waiting.ts'

export type Listed = { candidate: Candidate; waited: number; inStage: number; course: Course | undefined }

const any = (text: string): Option => ({ value: '', text })
const select = (label: string, options: readonly Option[]) =>
  choiceField({ as: 'select', label, options, missing: `${label}: choose from the list` })

export const candidateList = (stages: readonly string[], courses: readonly Course[]) =>
  declareList({
    columns: [
      { name: 'who', heading: 'Who', isSortable: true },
      { name: 'stage', heading: 'Stage', isSortable: true },
      { name: 'waited', heading: 'Days since they applied', isNumeric: true, isSortable: true },
      { name: 'inStage', heading: 'Days in stage', isNumeric: true, isSortable: true },
      { name: 'course', heading: 'Induction course', isSortable: true },
      { name: 'risk', heading: 'Risk of dropping out' },
    ],
    filters: declareForm({
      q: textField({ label: 'Name' }),
      state: select('Show', [
        any('Those who wait'),
        ...Object.entries(endings).map(([value, text]) => ({ value, text })),
        { value: 'all', text: 'Everybody' },
      ]),
      stage: select('Stage', [any('Any stage'), ...stages.map((stage) => ({ value: stage, text: stage }))]),
      course: select('Induction course', [
        any('With or without'),
        { value: 'none', text: 'None is planned' },
        ...courses.map(({ id, name }) => ({ value: id, text: name })),
      ]),
    }),
    defaultSort: { sort: 'waited', order: 'descending' },
    texts: { caption: 'Candidates', nothingYet: 'Nobody is waiting.', nothingFound: 'No candidate matches.' },
  })

type Asked = ReturnType<ReturnType<typeof candidateList>['read']>

export const listedOf = (candidates: readonly Candidate[], courses: readonly Course[], today: string): Listed[] => {
  const courseOf = new Map(courses.map((course) => [course.id, course]))
  return candidates.map((candidate) => ({
    candidate,
    waited: daysWaited(candidate, today),
    inStage: daysWaited({ appliedOn: candidate.stageSince, endedOn: candidate.endedOn }, today),
    course: courseOf.get(candidate.courseId ?? ''),
  }))
}

/** Those that the filters find, in the order asked for. */
export const findCandidates = (all: readonly Listed[], asked: Asked) =>
  all.filter((listed) => matches(listed, asked.filters)).sort(compareBy(asked))

function matches({ candidate, course }: Listed, wanted: Asked['filters']) {
  return (
    candidate.name.toLowerCase().includes(wanted.q.toLowerCase()) &&
    (wanted.state === 'all' || candidate.ending === wanted.state) &&
    (wanted.stage === '' || candidate.stage === wanted.stage) &&
    (wanted.course === '' || (wanted.course === 'none' ? course === undefined : course?.id === wanted.course))
  )
}

function compareBy({ sort, order }: Sort<Asked['sort']>) {
  const way = order === 'descending' ? -1 : 1
  const keys: Record<Asked['sort'], (listed: Listed) => string> = {
    who: ({ candidate }) => candidate.name,
    stage: ({ candidate }) => candidate.stage,
    waited: ({ waited }) => String(waited),
    inStage: ({ inStage }) => String(inStage),
    course: ({ course }) => course?.startsOn ?? '',
    risk: ({ waited }) => String(waited),
  }
  const compare = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true })
  return (one: Listed, other: Listed) =>
    way * compare(keys[sort](one), keys[sort](other)) || compare(one.candidate.id, other.candidate.id)
}

export function asCells({ candidate, waited, inStage, course }: Listed, risk: WaitingFigure | undefined) {
  const ended = candidate.endedOn === null || candidate.ending === '' ? '' : endings[candidate.ending]
  return {
    who: { text: candidate.name || 'Name no longer kept', href: `/staff/specials/candidates/${candidate.id}` },
    stage: { text: ended || candidate.stage, note: ended ? day(candidate.endedOn) : '' },
    waited: { number: waited },
    inStage: { number: ended ? null : inStage },
    course: { text: course?.name ?? 'None', note: course ? day(course.startsOn) : '' },
    risk: risk ? riskInWords(risk) : { text: '' },
  }
}

/** "12%", with the interval and how many people waited as long; or that there is no figure. */
export const riskInWords = ({ share, interval, atRisk }: WaitingFigure) =>
  share === null
    ? { text: 'No figure', note: `${atRisk} waited longer` }
    : {
        text: percent(share),
        note: interval ? `${intervalInWords(interval)}, ${atRisk} people` : `None of ${atRisk} people`,
      }

const intervalInWords = ({ lower, upper }: Interval) => `${percent(lower)} to ${percent(upper)}`

export const fileColumns = [
  { name: 'stage', heading: 'Stage', kind: 'text' },
  { name: 'applied', heading: 'Applied on', kind: 'day' },
  { name: 'waited', heading: 'Days since they applied', kind: 'number' },
  { name: 'inStage', heading: 'Days in stage', kind: 'number' },
  { name: 'course', heading: 'Induction course', kind: 'text' },
  { name: 'ended', heading: 'Ended on', kind: 'day' },
  { name: 'ending', heading: 'How it ended', kind: 'text' },
  { name: 'reason', heading: 'Why they withdrew', kind: 'text' },
] as const

/** Without a name or an address: nobody needs those in a file. */
export const asRow = ({ candidate, waited, inStage, course }: Listed) => ({
  stage: candidate.stage,
  applied: candidate.appliedOn,
  waited,
  inStage,
  course: course?.name ?? '',
  ended: candidate.endedOn,
  ending: candidate.ending ? endings[candidate.ending] : '',
  reason: candidate.reason ? withdrawalReasons[candidate.reason] : '',
})
