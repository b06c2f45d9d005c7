// What the inspection report on Derbyshire of September 2008 prints of indicators (inventory ST-01 to ST-06). How many
// were asked is what its appendix says is usual; of SPI 3b it does not say.
import type { GivenComparison, GivenValue } from '../indicators.ts'
import { asShare } from '../rules.ts'

const source = 'HMIC: inspection of Derbyshire, neighbourhood policing, September 2008'
const [latest, earlier] = ['2008-03-31', '2006-03-31']

type Verdict = GivenComparison['verdict']
type Line = {
  code: string
  now: number
  before: number | null
  n: number | null
  lines: string
  fromPeers?: [points: number, verdict: Verdict]
  change?: [points: number, verdict: Verdict]
}

/** In percent and percentage points, as printed; better and worse are after polarity. */
const lines: readonly Line[] = [
  {
    code: '2a',
    now: 49.1,
    before: 48.1,
    n: 1000,
    lines: '1386, 1417-1424',
    fromPeers: [-2.7, 'same'],
    change: [1, 'same'],
  },
  {
    code: 'kdi',
    now: 46.6,
    before: 49.8,
    n: 1000,
    lines: '1386, 1426-1435',
    fromPeers: [-3.7, 'same'],
    change: [-3.2, 'same'],
  },
  {
    code: '10b',
    now: 17.1,
    before: 15.1,
    n: 1000,
    lines: '1386, 1437-1445',
    fromPeers: [3.8, 'worse'],
    change: [2, 'same'],
  },
  {
    code: '1e',
    now: 80,
    before: 78.4,
    n: 2400,
    lines: '2210, 2249-2256',
    fromPeers: [-2.4, 'worse'],
    change: [1.6, 'same'],
  },
  { code: '3b', now: 64.5, before: 73.5, n: null, lines: '2210, 2258-2263', change: [-9, 'same'] },
  { code: '3b-gap', now: 15.6, before: null, n: null, lines: '2210, 2224-2225' },
]

export const derbyshire2008 = (force: string): { values: GivenValue[]; comparisons: GivenComparison[] } => ({
  values: lines.flatMap(({ code, now, before, n, lines: page }) =>
    [{ yearEnd: latest, value: now }, ...(before === null ? [] : [{ yearEnd: earlier, value: before }])].map(
      ({ yearEnd, value }) => ({
        force,
        indicatorCode: code,
        yearEnd,
        kind: 'printed' as const,
        value: asShare(value),
        n,
        missing: null,
        variance: null,
        df: null,
        designEffect: null,
        earlierEnd: null,
        earlierCovariance: null,
        source,
        page: `lines ${page}`,
        method: 'as printed',
        isPublished: true,
      }),
    ),
  ),
  comparisons: lines.flatMap(({ code, fromPeers, change, lines: page }) =>
    [
      { said: fromPeers, earlierEnd: null },
      { said: change, earlierEnd: earlier },
    ].flatMap(({ said, earlierEnd }) =>
      said === undefined
        ? []
        : [
            {
              force,
              indicatorCode: code,
              yearEnd: latest,
              earlierEnd,
              difference: asShare(said[0]),
              verdict: said[1],
              source,
              page: `lines ${page}`,
            },
          ],
    ),
  ),
})
