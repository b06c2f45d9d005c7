// From a supplier's file to the page: the microdata of a golden case come in as a file, and R's figures come out.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { transact } from '../../../platform/database.ts'
import { openForces } from '../../forces/forces.ts'
import { satisfied, surveyedForTest } from './builders.ts'
import type { Figure } from './tables.ts'

const file = join(import.meta.dirname, '../../../../../shared/golden/02_satisfaction.json')
const skip = existsSync(file) ? false : 'the golden files are not at hand (../shared/golden)'

type Columns = Record<'force' | 'year' | 'bcu' | 'group' | 'eth' | 'y' | 'stratum' | 'w', (string | number | null)[]>
type Expected = {
  p: number
  se: number
  n: number
  n_eff: number
  deff_replace?: number
  ci_wilson_df_capped: [number, number]
}

const year = 2008
const typedMap = ['overall:yes=1', 'overall:no=0', 'ethnicity:asian=minority', 'ethnicity:not-stated=not_stated'].join(
  '\n',
)

function asCsv(inputs: Columns) {
  const rows = inputs.force.flatMap((force, row) => {
    if (force !== 'DERBY' || inputs.year[row] !== year) return []
    const of = (name: keyof Columns) => inputs[name][row] ?? ''
    return [`case${row},2026-11-10,${of('y')},${of('bcu')},${of('group')},${of('eth')},"${of('stratum')}",${of('w')}`]
  })
  return ['case_code,interviewed_on,overall,division,user_group,ethnicity,stratum,weight', ...rows].join('\n')
}

const near = (found: number, wanted: number, what: string) =>
  assert.ok(Math.abs(found - wanted) <= 1e-9 * Math.abs(wanted), `${what}: ${found}, not ${wanted}`)

function compare(figure: Figure | undefined, expected: Expected, what: string) {
  assert.equal(figure?.state, 'shown', what)
  const { share, n, margin } = (figure as Extract<Figure, { state: 'shown' }>).estimate
  assert.equal(n, expected.n, what)
  near(share, expected.p, `${what} p`)
  near(margin!.standardError, expected.se, `${what} se`)
  near(margin!.effectiveN, expected.n_eff, `${what} n_eff`)
  if (expected.deff_replace !== undefined) near(margin!.designEffect!, expected.deff_replace, `${what} deff`)
  near(margin!.interval.lower, expected.ci_wilson_df_capped[0], `${what} lower`)
  near(margin!.interval.upper, expected.ci_wilson_df_capped[1], `${what} upper`)
}

test('a file of the golden survey comes in, and R’s figures come out on the page', { skip }, async (t) => {
  const { cases } = JSON.parse(readFileSync(file, 'utf8'))
  const { inputs, expected } = cases.find(({ id }: { id: string }) => id === 'estimates')
  const gap = cases.find(({ id }: { id: string }) => id === 'ethnic_gap').expected[year]
  const answers = { ...satisfied, isRequired: false }
  const { db, visitor, survey, asked } = await surveyedForTest(t, { questions: [answers] })
  await transact(db, { forceId: 'fenshire', actor: { kind: 'operator' } }, (trx) =>
    openForces(trx, 'fenshire').saveDivisions(
      ['B1', 'B2', 'B3', 'B4'].map((code) => ({ code, name: `Division ${code}` })),
    ),
  )
  const { id } = await survey([])
  const sent = await visitor.submitFiles(
    '/staff/imports/survey-answers',
    { survey: 'users', complete: '', map: typedMap, layout: '' },
    { file: new File([asCsv(inputs)], 'derby.csv') },
  )
  assert.equal(sent.statusCode, 200, sent.body.slice(-3000))

  const tables = await asked(({ surveyResults }) => surveyResults.tables(id))
  const found = expected[String(year)]
  const rowsBy = (by: 'user-group' | 'ethnic-group') =>
    new Map(tables.by(answers, by).rows.map(({ values, figure }) => [values[by], figure]))
  const [groups, ethnic] = [rowsBy('user-group'), rowsBy('ethnic-group')]
  for (const group of ['burglary', 'violence', 'vehicle', 'rtc', 'racist'])
    if (found.by_group?.[group]) compare(groups.get(group), found.by_group[group], group)
  compare(ethnic.get('white'), found.by_eth_SPI3b.white, 'white')
  compare(ethnic.get('minority'), found.by_eth_SPI3b.minority, 'minority')
  const shown = tables.gap(answers)
  assert.ok(typeof shown === 'object' && 'difference' in shown)
  near(shown.difference, gap.gap, 'gap')
  near(shown.interval.lower, gap.ci_t[0], 'gap, lower')
  near(shown.p, gap.p, 'gap, p')

  const { body } = await visitor.get(`/staff/surveys/${id}/results/overall`)
  const white = found.by_eth_SPI3b.white
  const cells = body
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, '')
    .replaceAll(/<span[^>]*aria-hidden="true"[^>]*>[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')
  const whole = (value: number) => Math.round(value).toLocaleString('en-GB')
  assert.ok(
    cells.includes(`White ${(white.p * 100).toFixed(1)}% `) &&
      cells.includes(` ${whole(white.n)} ${whole(white.n_eff)} `),
  )
})
