// Golden file 12: tours and their tasks, counted by the rules of duty, with officers as the clusters.
import { defaultChoices } from '../../src/policing/duty/choices.ts'
import {
  addTotals,
  asTotals,
  type Decision,
  meetsTarget,
  noTours,
  reckon,
  recordedRate,
  shareOnRole,
  type Task,
} from '../../src/policing/duty/rules.ts'
import { surveyRatio } from '../../src/statistics/survey/survey-total.ts'
import type { Answers } from './answers.ts'
import type { Asked } from './case.ts'
import { given, rowsOf } from './given.ts'
import { designOfSample, effectBlock, shareBlock, shareOf } from './survey-blocks.ts'

type TourRow = { tour: string; officer: string; duty_min: number }
type TaskRow = { tour: string; minutes: number; kind: string }

const ended = new Date('2008-03-31T22:00:00Z')
const approved: Decision = { isApproved: true, isReceiving: false, decidedAt: ended }
const kinds: Record<string, Omit<Task, 'minutes'>> = {
  own_role: { kind: 'priority', where: 'own' },
  away: { kind: 'response', where: 'elsewhere' },
  help_not_approved: { kind: 'initiative', where: 'same division' },
  help_other_division: { kind: 'initiative', where: 'elsewhere', decision: approved },
  approved_help_same_division: { kind: 'initiative', where: 'same division', decision: approved },
}

function abstraction({ inputs, params: { threshold_minutes = defaultChoices.thresholdMinutes } }: Asked) {
  const tours = rowsOf<TourRow>(inputs.tours)
  const tasks = Map.groupBy(rowsOf<TaskRow>(inputs.tasks), ({ tour }) => tour)
  const reckoned = tours.map(({ tour, duty_min }) =>
    reckon(
      {
        dutyMinutes: duty_min,
        endsAt: ended,
        tasks: (tasks.get(tour) ?? []).map(({ kind, minutes }) => ({ ...kinds[kind]!, minutes })),
      },
      { ...defaultChoices, thresholdMinutes: threshold_minutes },
    ),
  )
  const all = reckoned
    .map((tour) => asTotals({ ...tour, rosteredMinutes: tour.dutyMinutes }))
    .reduce(addTotals, noTours)
  const design = designOfSample({ weights: tours.map(() => 1), clusters: tours.map(({ officer }) => officer) })
  const rate = shareOf(
    design,
    reckoned.map(({ isAbstracted }) => (isAbstracted ? 1 : 0)),
  )
  const hours = given(
    surveyRatio(
      design,
      reckoned.map(({ isAbstracted, offMinutes }) => (isAbstracted ? offMinutes : 0)),
      reckoned.map(({ dutyMinutes }) => dutyMinutes),
    ),
  )
  return {
    away_minutes: reckoned.map(({ offMinutes }) => offMinutes),
    abstracted: reckoned.map(({ isAbstracted }) => isAbstracted),
    tours: all.tours,
    abstracted_tours: all.abstractedTours,
    tour_rate: shareBlock(rate),
    deff_cluster: effectBlock(rate).deff_replace,
    hours_rate: recordedRate(all),
    hours_rate_se: hours.standardError,
    time_in_role_share: shareOnRole(all),
    meets_90pct_target: meetsTarget(all),
  }
}

export const answers: Answers = {
  rule: { fits: ({ inputs }) => 'tours' in inputs && 'tasks' in inputs, answer: abstraction },
}
