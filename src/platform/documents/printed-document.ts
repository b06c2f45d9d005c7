// What a document for paper says, in an order of parts; how it looks is the template's matter.
import { cleanText } from '../clean-text.ts'
import { londonTimeOf } from '../clock.ts'
import { day } from '../view-filters.ts'
import { type DocumentLook, lookForTemplate } from './document-look.ts'

export type PrintedColumn = { heading: string; isNumber?: boolean }

/** All text is shown as it is; line ends are kept. */
export type DocumentPart =
  | { kind: 'heading'; text: string; level?: 1 | 2 }
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'table'; caption: string; columns: readonly PrintedColumn[]; rows: readonly (readonly string[])[] }
  /** `alt` says what the picture shows to those who cannot see it. The picture may not link to files. */
  | { kind: 'picture'; caption?: string; svg: string; alt: string }
  /** Boxes to tick by hand, each with its words, on one page with the note above them. */
  | { kind: 'boxes'; note: string; options: readonly string[] }
  /** Room to write by hand, the same way: so many lines, or so many boxes for a letter each. */
  | { kind: 'room'; note: string; lines: number }
  | { kind: 'room'; note: string; letters: number }

export type PrintedDocument = {
  title: string
  subtitle?: string
  /** Whose it is; without one it is plain. */
  look?: DocumentLook
  /** The language that it is written in (BCP 47), where that is not English. */
  language?: { tag: string; direction: 'ltr' | 'rtl' }
  /** In letters of 18 points, for those who do not see well. */
  isLargePrint?: boolean
  madeAt: Date
  parts: readonly DocumentPart[]
}

/** About 3,000 rows on 130 pages: two seconds' work, and 350 MB of memory, which Typst keeps for the next. */
export const mostLetters = 400_000

const mostUprightColumns = 6

/** What the template reads (`document.typ`), with every text made fit for a PDF by `fit`. */
export function forTemplate(document: PrintedDocument, fit: (text: string) => string) {
  const { title, subtitle = '', look, madeAt, parts, language, isLargePrint = false } = document
  const isWide = parts.some((part) => part.kind === 'table' && part.columns.length > mostUprightColumns)
  let level = 0
  const laidOut = parts.map((part) => {
    // The first heading must be of the first level, or the document would not be accessible.
    if (part.kind === 'heading') level = level === 0 ? 1 : (part.level ?? 1)
    return partForTemplate(part, level, fit)
  })
  return {
    title: fit(title),
    subtitle: fit(subtitle),
    look: lookForTemplate(look, fit),
    made: `Made on ${momentInWords(madeAt)}`,
    date: { year: madeAt.getUTCFullYear(), month: madeAt.getUTCMonth() + 1, day: madeAt.getUTCDate() },
    isWide,
    isLargePrint,
    language: (language?.tag ?? 'en').split('-')[0],
    direction: language?.direction ?? 'ltr',
    parts: laidOut,
  }
}

function partForTemplate(part: DocumentPart, level: number, fit: (text: string) => string) {
  switch (part.kind) {
    case 'heading':
      return { ...part, level, text: fit(part.text) }
    case 'paragraph':
      return { ...part, text: fit(part.text) }
    case 'facts':
      return { ...part, facts: part.facts.map(({ label, value }) => ({ label: fit(label), value: fit(value) })) }
    case 'table': {
      const rows = part.rows.map((row) => part.columns.map((_, at) => fit(row[at] ?? '')))
      const columns = part.columns.map(({ heading, isNumber = false }, at) => ({
        heading: fit(heading),
        isNumber,
        width: widthOf([heading, ...rows.map((row) => row[at]!)]),
      }))
      return { ...part, caption: fit(part.caption), columns, rows: columns.length === 0 ? [] : rows }
    }
    case 'boxes':
      return { ...part, note: fit(part.note), options: part.options.map(fit) }
    case 'room':
      return { letters: 0, lines: 0, ...part, note: fit(part.note) }
    case 'picture':
      return { ...part, caption: fit(part.caption ?? ''), alt: fit(part.alt) }
  }
}

/** A column's share of the page: by what most of its cells need, so that one long cell does not starve the others. */
function widthOf(cells: readonly string[]) {
  const lengths = cells.map((cell) => cell.length).sort((a, b) => a - b)
  const most = lengths[Math.floor((lengths.length - 1) * 0.9)]!
  return Math.min(40, Math.max(8, most))
}

/** "25 November 2026 at 6:30pm", in London. */
function momentInWords(at: Date) {
  const local = londonTimeOf(at)
  const [hour, minute] = [Number(local.slice(11, 13)), local.slice(14, 16)]
  return `${day(local)} at ${hour % 12 || 12}:${minute}${hour < 12 ? 'am' : 'pm'}`
}

/** How many letters there are to set, pictures included. */
export function lettersIn({ title, subtitle = '', parts }: PrintedDocument): number {
  const texts = parts.flatMap((part): readonly string[] => {
    if (part.kind === 'facts') return part.facts.flatMap(({ label, value }) => [label, value])
    if (part.kind === 'table') return [part.caption, ...part.columns.map(({ heading }) => heading), ...part.rows.flat()]
    if (part.kind === 'boxes') return [part.note, ...part.options]
    if (part.kind === 'room') return [part.note]
    return part.kind === 'picture' ? [part.caption ?? '', part.svg, part.alt] : [part.text]
  })
  return [title, subtitle, ...texts].reduce((sum, text) => sum + text.length, 0)
}

/** Text that Typst can set: clean, and with a blank for each tab, which it would leave out. */
export const settable = (text: string) => cleanText(text).replaceAll('\t', ' ')
