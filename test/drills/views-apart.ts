// Views that no walk comes to, such as those of printed documents, and of pages that follow a file, a full house or a
// second force: each with a model of hostile text. S5 renders them too.
import { lineChart } from '../../src/platform/charts/line-chart.ts'
import type { Say } from './full-county.ts'

export const viewsApart = (say: Say): { view: string; model: object }[] => [
  {
    view: 'platform/charts/chart-for-paper.njk',
    model: {
      drawn: lineChart({
        id: 'satisfied',
        title: say('Victims are more satisfied'),
        what: say('satisfied'),
        measure: 'percent',
        points: [{ day: '2026-10-01', value: 0.6, low: 0.5, high: 0.7 }],
        target: { value: 0.8, label: say('Target') },
      }),
    },
  },
  { view: 'policing/duty/entry/no-team.njk', model: { site: { name: say('Beatbook') } } },
  {
    view: 'platform/import/done.njk',
    model: {
      site: { name: say('Beatbook') },
      kind: say('places'),
      name: say('places.csv'),
      report: { rows: 103, notes: [say('One is new')] },
    },
  },
  {
    view: 'policing/surveys/answering/which.njk',
    model: {
      site: { name: say('Beatbook') },
      found: ['Ashmark', 'Birchwold'].map((name) => ({ name: say(name), title: say('Your street'), href: say('/x') })),
    },
  },
  {
    view: 'platform/personal-data/not-made.njk',
    model: { site: { name: say('Beatbook') }, message: say('Too many ask') },
  },
]
