// What was published with figures of indicators in it: a list, and each with what came from it (ST-07).
import Type from 'typebox'
import type { Within } from '../../../platform/database.ts'
import { scopeOf } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Indicators } from '../indicators.ts'
import type { Book } from '../judging/book.ts'
import { indicatorsPath, seeing } from '../seeing.ts'
import { valueInWords, yearInWords } from '../wording/figures.ts'
import type { Figure } from './revisions.ts'
import { intakeInWords, yearsInWords } from './words.ts'

const path = `${indicatorsPath}/publications`
const schema = { params: Type.Object({ publication: Type.String({ format: 'uuid' }) }) }
const view = (name: string) => `policing/indicators/publications/${name}.njk`

export function publicationRoutes(web: Web, within: Within<{ indicators: Indicators }>) {
  web.get(path, { config: seeing }, async (request, reply) => {
    const editions = await within(scopeOf(request), ({ indicators }) => indicators.publications())
    const publications = editions.map((edition) => ({
      ...edition,
      periods: yearsInWords(edition),
      latest: edition.intakes.slice(-1).map(intakeInWords)[0],
    }))
    return reply.page(view('publications'), { publications })
  })

  web.get(`${path}/:publication`, { config: seeing, schema }, async (request, reply) => {
    const { edition, book } = await within(scopeOf(request), async ({ indicators }) => ({
      edition: (await indicators.publications()).find(({ id }) => id === request.params.publication),
      book: await indicators.book(),
    }))
    if (!edition) throw new NotFound()
    const intakes = edition.intakes.toReversed().map((intake) => ({
      ...intake,
      words: intakeInWords(intake),
      rows: intake.figures.map((figure) => rowOf(figure, book)),
    }))
    return reply.page(view('publication'), { publication: edition, periods: yearsInWords(edition), intakes })
  })
}

function rowOf({ value, before, isCorrected }: Figure, book: Book) {
  const indicator = book.indicatorOf(value.indicatorCode)!
  const force = book.forceById(value.measuredId)!
  const { printedLower: lower, printedUpper: upper, printedPeers: peers } = value
  const inWords = (figure: number) => valueInWords(figure, indicator)
  return {
    indicator,
    force,
    year: yearInWords(value.yearEnd),
    figure: inWords(value.value),
    before: before && isCorrected ? inWords(before.value) : '',
    asked: value.n === null ? 'not said' : value.n.toLocaleString('en-GB'),
    interval: lower === null || upper === null ? '' : `${inWords(lower)} to ${inWords(upper)}`,
    peers: peers === null ? '' : inWords(peers),
    page: value.page,
  }
}
