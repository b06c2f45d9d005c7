import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import nunjucks from 'nunjucks'
import { htmlProblems } from '../../../test/page-checks.ts'
import { elements, readXml } from '../../../test/xml.ts'
import { addViewFilters } from '../view-filters.ts'
import type { Chart } from './chart.ts'
import { columnChart } from './column-chart.ts'
import { lineChart } from './line-chart.ts'

const views = nunjucks.configure(join(import.meta.dirname, '../..'), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})
addViewFilters(views)

const page = (...charts: Chart[]) =>
  views.renderString(
    `<!DOCTYPE html><html lang="en"><head><title>Charts</title></head><body><main><h1>Charts</h1>
    {% from "platform/charts/chart.njk" import chart %}{% for one in charts %}{{ chart(one) }}{% endfor %}</main></body></html>`,
    { charts },
  )

const hostile = '<script>alert("1")</script> & \'co\''
const columns = columnChart({
  id: 'sign-ins',
  title: hostile,
  what: hostile,
  counts: [
    { day: '2026-11-24', count: 3 },
    { day: '2026-11-25', count: 7 },
  ],
  note: hostile,
})
const line = lineChart({
  id: 'satisfied',
  title: 'Victims are more satisfied',
  what: 'satisfied',
  measure: 'percent',
  points: [
    { day: '2026-10-01', value: 0.6, low: 0.5, high: 0.7 },
    { day: '2026-11-01', value: 0.7 },
  ],
  target: { value: 0.8, label: hostile },
})
const empty = lineChart({ id: 'none', title: 'Nobody asked', what: 'satisfied', measure: 'percent', points: [] })

test('a page of charts is valid HTML without inline styles', async () => {
  assert.deepEqual(await htmlProblems(page(columns, line, empty)), [])
})

test('words are escaped wherever they stand', () => {
  assert.doesNotMatch(page(columns, line), /<script>/)
})

test('the drawing has a name and a description, and its figures are a table with a caption', () => {
  const html = page(line)
  assert.match(html, /<svg [^>]*role="img" aria-labelledby="satisfied-title satisfied-description"/)
  assert.match(html, /<title id="satisfied-title">Victims are more satisfied<\/title>/)
  assert.match(html, /<desc id="satisfied-description">Satisfied: from 60% on 1 October 2026 to 70%/)
  assert.match(html, /<details.*<caption[^>]*>Victims are more satisfied<\/caption>.*<td[^>]*>60%<\/td>/s)
})

test('a chart without figures says so, and draws nothing', () => {
  const html = page(empty)
  assert.match(html, /Nobody asked.*No figures yet\./s)
  assert.doesNotMatch(html, /<svg|<table/)
})

test('for paper a chart is an SVG that stands by itself', () => {
  const picture = readXml(views.render('platform/charts/chart-for-paper.njk', { drawn: line }).trim())
  assert.equal(picture.attributes.xmlns, 'http://www.w3.org/2000/svg')
  const classes = elements(picture, 'path').concat(elements(picture, 'text'), elements(picture, 'circle'))
  const style = elements(picture, 'style')[0]!.text
  for (const { attributes } of classes) assert.ok(style.includes(`.${attributes.class!}`), attributes.class)
})
