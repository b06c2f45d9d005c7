// What the page of the gap shows: each group with its interval, the gap, its change, and the action test in a sentence.
import { type IntervalChart, intervalChart } from '../../../platform/charts/interval-chart.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Book } from '../judging/book.ts'
import type { Compared } from '../judging/comparing.ts'
import type { ActionTest } from '../judging/gap.ts'
import { measured } from '../judging/measured.ts'
import { type MeasuredForce, yearEndBefore } from '../rules.ts'
import { chanceInWords, pointRange, pointsInWords, shareRange, valueInWords, yearInWords } from '../wording/figures.ts'
import { adjustedOnPage } from './adjusted.ts'

const groupCodes = {
  '3b-white': 'White users',
  '3b': 'Users from minority ethnic groups',
  '3b-not-stated': 'Group not stated',
}

export function gapPage(book: Book, force: MeasuredForce, test: ActionTest | undefined) {
  const gap = book.result(book.indicatorOf('3b-gap')!, force) ?? book.result(book.indicatorOf('3b')!, force)
  if (!gap) return undefined
  const { yearEnd } = gap.now.value
  const { gap: compared, change: changed } = book.gapIn(force, yearEnd)
  const printed = book
    .versionsOf(book.indicatorOf('3b-gap')!, force)
    .findLast((value) => value.kind === 'printed' && value.yearEnd === yearEnd)
  const size = compared?.difference ?? printed?.value
  return {
    year: yearInWords(yearEnd),
    from: gap.now.value.surveyId === null ? undefined : gap.now.value,
    drawn: groupsDrawn(book, force, yearEnd),
    groups: groupRows(book, force, yearEnd),
    gap: compared && { ...asShown(compared), n: book.valueIn('3b-gap', force, yearEnd)?.n ?? null },
    gapDrawn: compared && gapDrawn(compared, changed),
    change: changed && { ...asShown(changed), words: changeInWords(changed, yearInWords(yearEndBefore(yearEnd))) },
    adjusted: adjustedOnPage(book.valueIn('3b-gap', force, yearEnd)),
    printed: printed && {
      said: valueInWords(printed.value, { kind: 'gap' }),
      source: printed.source,
      page: printed.page,
    },
    sentence: size === undefined ? '' : gapSentence(size, compared),
    action: test && size !== undefined ? actionSentence(size, test) : '',
  }
}

const asShown = ({ difference, interval, p, method, isBorderline, gate }: Compared) => ({
  points: pointsInWords(difference),
  interval: pointRange(interval),
  p: chanceInWords(p),
  method,
  isBorderline,
  gate,
})

function groupRows(book: Book, force: MeasuredForce, yearEnd: string) {
  return Object.entries(groupCodes).map(([code, name]) => {
    const value = book.valueIn(code, force, yearEnd)
    const found = value && measured(value, book.indicatorOf(code)!, book.deft)
    return {
      name,
      code,
      value: value ? valueInWords(value.value, { kind: 'share' }) : '',
      n: value ? (value.n === null ? 'not said' : value.n.toLocaleString('en-GB')) : 'fewer than 10, or none',
      interval: found?.interval ? shareRange(found.interval) : '',
      gate: found?.gate ?? '',
      measured: found,
    }
  })
}

function groupsDrawn(book: Book, force: MeasuredForce, yearEnd: string): IntervalChart | undefined {
  const rows = groupRows(book, force, yearEnd).flatMap(({ name, value, interval, measured: found }) =>
    found?.interval
      ? [
          {
            label: name,
            value: found.value.value,
            interval: found.interval,
            said: `${value} (${interval})`,
            isMain: true,
          },
        ]
      : [],
  )
  return rows.length < 2 ? undefined : intervalChart({ rows, tick: (value) => `${displayed(value * 100, 0)}%` })
}

function gapDrawn(gap: Compared, change: Compared | undefined): IntervalChart {
  const row = (label: string, { difference, interval }: Compared) => ({
    label,
    value: difference,
    interval,
    said: `${pointsInWords(difference)} (${pointRange(interval)})`,
    isMain: true,
  })
  return intervalChart({
    rows: [row('The gap', gap), ...(change ? [row('Its change over two years', change)] : [])],
    reference: { value: 0, label: 'no gap, and no change' },
    tick: (value) => displayed(value * 100, 0),
  })
}

/** The size of a gap is said whatever its interval; whether it is more than chance is said beside it. */
function gapSentence(gap: number, compared: Compared | undefined) {
  const points = displayed(Math.abs(gap) * 100)
  if (points === '0.0') return 'There is no gap.'
  const who = `Users from minority ethnic groups are ${points} percentage points ${gap > 0 ? 'less' : 'more'} satisfied than white users`
  if (!compared) return `${who}. Of how many that is, nobody says, so it cannot be tested.`
  const range = `the interval is ${pointRange(compared.interval)} points`
  return compared.comparison === 'same'
    ? `${who}: no significant difference, since ${range}.`
    : `${who}. That is a significant difference: ${range}.`
}

function changeInWords({ comparison, difference }: Compared, since: string) {
  if (comparison === 'same')
    return `The gap has changed by ${pointsInWords(difference)} since ${since}: no significant change.`
  const size = displayed(Math.abs(difference) * 100)
  return `The gap has ${comparison === 'better' ? 'narrowed' : 'widened'} by ${size} percentage points since ${since}.`
}

function actionSentence(gap: number, { plans, current, withEvidence, isMet }: ActionTest) {
  if (displayed(gap * 100) === '0.0') return ''
  if (isMet)
    return `The force has evidence that it acts to understand and narrow the gap: of ${current} current actions aimed at it, ${withEvidence} had evidence in the last quarter.`
  if (plans === 0) return 'No plan is aimed at the gap, so nothing shows that the force acts on it.'
  return `Plans are aimed at the gap, with ${current} current actions, but none had evidence in the last quarter. So nothing shows that the force acts on it now.`
}
