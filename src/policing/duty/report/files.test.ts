// The report on paper.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asDocument } from './files.ts'
import { noDuty } from './part-week.ts'
import { weeklyReport } from './report.ts'

const force = { kind: 'force', id: '' } as const
const weekOf = (monday: string, staff: number) => ({
  monday,
  parts: [
    {
      ...noDuty(force),
      tours: 100,
      abstractedTours: 6,
      dutyMinutes: 48_000,
      abstractedMinutes: 1200,
      offMinutes: 1200,
      staff,
    },
  ],
})
const printed = (staff: number) => {
  const history = ['2026-11-02', '2026-11-09'].map((monday) => weekOf(monday, staff))
  const report = weeklyReport(force, { week: weekOf('2026-11-16', staff), history, geography: new Map(), worked: [] })
  const look = { name: 'Fenshire Police', colour: '', logo: undefined }
  return asDocument({ report, name: 'The whole force' }, { look, madeAt: new Date('2026-11-24T00:00:00Z') })
}

test('the control chart stands on paper with its finding, its period and words for who cannot see it', () => {
  const [picture, ...others] = printed(20).parts.filter((part) => part.kind === 'picture')
  assert.equal(others.length, 0)
  assert.match(picture!.svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*app-chart__band[\s\S]*<\/svg>$/)
  assert.match(picture!.caption!, /it varies as weeks do \(2 November 2026 to 16 November 2026\)/)
  assert.match(picture!.alt, /Tours with an abstraction: from 6% on 2 November 2026 to 6%/)
})

test('where one person was on duty, no chart of theirs is printed', () => {
  assert.deepEqual(
    printed(1).parts.filter(({ kind }) => kind === 'picture' || kind === 'table'),
    [],
  )
})
