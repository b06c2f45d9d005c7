// One indicator: the sentence, the pictures, and how we know; and a figure that somebody adds to it.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { mayEnter } from '../../../platform/access.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Within } from '../../../platform/database.ts'
import type { Body } from '../../../platform/forms/form.ts'
import type { Once } from '../../../platform/forms/once.ts'
import { sendTable } from '../../../platform/lists/download.ts'
import { scopeOf, visitorOn } from '../../../platform/web/access.ts'
import { NotFound } from '../../../platform/web/errors.ts'
import type { Web } from '../../../platform/web/web.ts'
import type { Forces } from '../../forces/forces.ts'
import type { Indicators } from '../indicators.ts'
import type { Book, Result } from '../judging/book.ts'
import { verdictOnCount } from '../list/guarantee.ts'
import { type RecordFaces, recordedOf } from '../records/sources.ts'
import { type Indicator, type IndicatorValue, isAsked } from '../rules.ts'
import { aboutOf, indicatorsPath, keeping, seeing } from '../seeing.ts'
import { answersInWords, valueInWords, yearInWords } from '../wording/figures.ts'
import { changeSentence, polarityInWords, realDifference, standing } from '../wording/sentences.ts'
import { asTable } from './files.ts'
import { asGiven, valueForm } from './forms.ts'
import { allForcesOf, differenceOf, forestOf, groundsOf, trendOf, versionsOf } from './shown.ts'
import { weightedOf } from './weighted.ts'

type Faces = RecordFaces & {
  indicators: Indicators
  forces: Pick<Forces, 'published'>
  once: Once
  publish: () => Promise<unknown>
}

const Params = Type.Object({ indicator: Type.String({ maxLength: 40 }) })
const schema = { params: Params }
const path = `${indicatorsPath}/:indicator`
const view = (name: string) => `policing/indicators/one/${name}.njk`

export function indicatorRoutes(web: Web, within: Within<Faces>, now: () => Date) {
  const look = (request: FastifyRequest) =>
    within(scopeOf(request), async (faces) => {
      const { indicators, forces } = faces
      const book = await indicators.book()
      const indicator = indicatorIn(book, request)
      const about = await aboutOf(request, indicators)
      const result = about.subject && book.result(indicator, about.subject)
      const hasRecords = about.isOwn && (await forces.published()) !== undefined
      const mayMeasure = about.mayKeep && hasRecords && isAsked(indicator)
      const recorded = hasRecords ? await recordedOf(indicator, faces, dayOf(now())) : undefined
      return { ...about, book, indicator, result, mayMeasure, recorded }
    })

  web.get(path, { config: seeing, schema }, async (request, reply) => {
    const { book, result, ...found } = await look(request)
    const href = `${indicatorsPath}/${found.indicator.code}`
    const files = ['csv', 'ods'].map((format) => ({ format, href: `${href}/forces.${format}${found.ending}` }))
    return reply.page(view('indicator'), {
      ...found,
      href,
      files,
      forces: book.forces,
      polarity: polarityInWords(found.indicator),
      shown: result && shownOf(book, result),
      standing: found.recorded?.standing.filter(({ may }) => mayEnter({ may }, visitorOn(request))),
      change: found.recorded?.change && verdictOnCount(found.recorded.change),
      realDifference,
    })
  })

  for (const format of ['csv', 'ods'] as const)
    web.get(`${path}/forces.${format}`, { config: seeing, schema }, async (request, reply) => {
      const { book, result, indicator } = await look(request)
      const name = `indicator-${indicator.code}`
      return sendTable(reply, asTable(book, indicator, result), { name, format, madeAt: now() })
    })

  web.get(`${path}/values/new`, { config: keeping, schema }, async (request, reply) => {
    const { book, indicator, subject, ending } = await look(request)
    const form = valueForm(indicator, book.forces).blank(subject ? { force: subject.code } : {})
    return reply.page(view('value'), { indicator, ending, form, forces: book.forces })
  })

  web.post(`${path}/values/new`, { config: keeping, schema }, async (request, reply) => {
    const body = request.body as Body & { _sent?: string }
    const { book, indicator, ending } = await look(request)
    const form = valueForm(indicator, book.forces)
    const { value, errors } = form.check(body)
    if (!value) {
      const again = { indicator, ending, form: form.again(body, errors), errors, forces: book.forces }
      return reply.code(400).page(view('value'), again)
    }
    const { to } = await within(scopeOf(request), ({ indicators, once, publish }) =>
      once(body._sent, async () => {
        await indicators.record([asGiven(indicator, value)])
        await publish()
        return { to: `${indicatorsPath}/${indicator.code}?force=${encodeURIComponent(value.force)}` }
      }),
    )
    return reply.redirect(to, 303)
  })

  /** What was worked out from answers is for residents once somebody says so. */
  web.post(`${path}/publish`, { config: keeping, schema }, async (request, reply) => {
    const code = await within(scopeOf(request), async ({ indicators, publish }) => {
      const book = await indicators.book()
      const indicator = indicatorIn(book, request)
      const own = await indicators.subject(scopeOf(request).forceId)
      const value = own && book.result(indicator, own)?.now.value
      if (!value) throw new NotFound()
      if (!value.isPublished) await indicators.publish(value)
      await publish()
      return indicator.code
    })
    return reply.redirect(`${indicatorsPath}/${code}`, 303)
  })
}

function indicatorIn(book: Book, { params }: FastifyRequest) {
  const found = book.indicatorOf((params as { indicator: string }).indicator)
  if (!found) throw new NotFound()
  return found
}

function shownOf(book: Book, result: Result) {
  const { now, peers, change, indicator } = result
  const weighted = weightedOf(result)
  return {
    sentence: standing(result),
    changed: changeSentence(result),
    value: now.value,
    year: yearInWords(now.value.yearEnd),
    figure: valueInWords(now.value.value, indicator),
    ...printedBeside(now.value, indicator),
    whyNoInterval: 'problem' in now.share ? now.share.sentence : '',
    nEff: now.nEff === undefined ? '' : answersInWords(now.nEff),
    designEffect: now.designEffect?.toFixed(2),
    gate: now.gate,
    mean: peers && valueInWords(peers.mean, indicator),
    printedMean: peers?.printed,
    isMeanPrinted: peers?.printed?.id === now.value.id,
    assumedPeers: book.assumedPeers,
    deft: book.deft,
    missing: peers?.missing ?? [],
    groupYear: peers?.groupYear,
    weighted,
    forest: forestOf(result),
    difference: differenceOf(result),
    trend: trendOf(result),
    all: allForcesOf(book, result),
    grounds: [
      ...(peers ? [{ title: 'Against the plain mean of similar forces', facts: groundsOf(peers.compared) }] : []),
      ...(change ? [{ title: 'Over two years', facts: groundsOf(change) }] : []),
    ],
    beside: result.all.slice(1).map((value) => ({ ...value, said: valueInWords(value.value, indicator) })),
    versions: versionsOf(book, result),
  }
}

/** What its source prints beside a figure; empty where it prints none. */
function printedBeside({ printedLower, printedUpper, printedPeers }: IndicatorValue, indicator: Indicator) {
  const inWords = (figure: number) => valueInWords(figure, indicator)
  const isRange = printedLower !== null && printedUpper !== null
  return {
    printedInterval: isRange ? `${inWords(printedLower)} to ${inWords(printedUpper)}` : '',
    printedPeers: printedPeers === null ? '' : inWords(printedPeers),
  }
}
