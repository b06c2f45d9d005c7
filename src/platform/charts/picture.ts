// A chart as a picture in a document for paper.
import { join } from 'node:path'
import nunjucks from 'nunjucks'
import type { DocumentPart } from '../documents/printed-document.ts'
import type { Chart } from './chart.ts'

const views = new nunjucks.Environment(new nunjucks.FileSystemLoader(join(import.meta.dirname, '../..')), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})

/** The picture under its finding, with the note as a paragraph; nothing where the chart has no figures. */
export function asPrinted(chart: Chart): DocumentPart[] {
  if (chart.table.rows.length === 0) return []
  const svg = views.render('platform/charts/chart-for-paper.njk', { drawn: chart }).trim()
  const picture: DocumentPart = {
    kind: 'picture',
    svg,
    alt: chart.description,
    caption: `${chart.title} (${chart.period})`,
  }
  return chart.note === '' ? [picture] : [picture, { kind: 'paragraph', text: chart.note }]
}
