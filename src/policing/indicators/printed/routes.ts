// What a report prints of indicators, checked: do its verdicts follow from its figures, and can these be of one base?
import type { Within } from '../../../platform/database.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import type { Web } from '../../../platform/web/web.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Indicators } from '../indicators.ts'
import { aboutOf, indicatorsPath, seeing } from '../seeing.ts'
import { minorityShareSetting } from '../settings.ts'
import { chanceInWords, pointRange, pointsInWords, yearInWords } from '../wording/figures.ts'
import { changeLabel, peersLabel } from '../wording/sentences.ts'
import { agreement, bases, designEffects, type Line, marginExample, unknownSizes } from './agreement.ts'
import { rangesDrawn } from './drawn.ts'

type Faces = { indicators: Indicators; settings: Settings }

export function printedRoutes(web: Web, within: Within<Faces>) {
  web.get(`${indicatorsPath}/printed`, { config: seeing }, async (request, reply) => {
    const found = await within(scopeOf(request), async ({ indicators, settings }) => {
      const [book, about] = [await indicators.book(), await aboutOf(request, indicators)]
      const known = (await settings.get(minorityShareSetting)) / 100
      const lines = about.subject ? agreement(book, about.subject) : []
      return {
        ...about,
        lines: lines.map(asShown),
        disagree: lines.filter(({ agrees }) => !agrees).length,
        contradicted: lines
          .filter(({ printed, atSimpleRandom }) => atSimpleRandom?.comparison !== printed.verdict)
          .map(atRandom),
        ranges: lines.length > 0 ? designEffects(lines) : undefined,
        unknown: about.subject ? unknownSizes(book, about.subject) : [],
        bases: about.subject ? bases(book, about.subject, known) : [],
        deft: book.deft,
        assumedPeers: book.assumedPeers,
      }
    })
    return reply.page('policing/indicators/printed/printed.njk', {
      ...found,
      drawn: found.ranges && rangesDrawn(found.ranges.bySize),
      example: marginExample(),
      say: {
        figure: displayed,
        points: pointsInWords,
        year: yearInWords,
        percent: (share: number) => `${displayed(share * 100)}%`,
      },
    })
  })
}

const labelOf = ({ printed }: Line, comparison: Line['printed']['verdict'] | 'unknown') =>
  (printed.against === 'peers' ? peersLabel : changeLabel)[comparison]

const asShown = (line: Line) => ({
  name: line.printed.label,
  code: line.indicator.code,
  points: pointsInWords(line.comparison.difference),
  printed: labelOf(line, line.printed.verdict),
  found: line.found ? labelOf(line, line.found.comparison) : 'cannot be tested',
  agrees: line.agrees,
  se: line.found?.standardError ? displayed(line.found.standardError * 100, 2) : '',
  p: line.found ? chanceInWords(line.found.p) : '',
  interval: line.found ? pointRange(line.found.interval) : '',
  source: `${line.comparison.source}, ${line.comparison.page}`,
})

const atRandom = (line: Line) => ({
  name: line.printed.label,
  printed: labelOf(line, line.printed.verdict).toLowerCase(),
  would: labelOf(line, line.atSimpleRandom?.comparison ?? 'unknown').toLowerCase(),
  z: line.atSimpleRandom?.standardError
    ? displayed(line.atSimpleRandom.difference / line.atSimpleRandom.standardError, 2).replace('-', '−')
    : '',
})
