import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSurvey } from './builders.ts'
import { closingDue } from './due.ts'

const survey = (id: string, opensOn: string, closesOn: string) => ({
  ...aSurvey({ questionnaireId: 'q', opensOn, closesOn }),
  id,
  version: 1,
})

test('a survey that is open is due by its last day for those who keep surveys, and warned of a week before', () => {
  const surveys = [
    survey('open', '2026-11-01', '2026-11-30'),
    survey('last day', '2026-11-01', '2026-11-25'),
    survey('over', '2026-11-01', '2026-11-24'),
    survey('to come', '2026-11-26', '2026-12-24'),
  ]
  assert.deepEqual(
    closingDue(surveys, '2026-11-25').map(({ href, by, warnFrom, owner }) => [href, by, warnFrom, owner]),
    [
      ['/staff/surveys/open', '2026-11-30', '2026-11-23', { may: 'keep-surveys', scopeId: '' }],
      ['/staff/surveys/last day', '2026-11-25', '2026-11-18', { may: 'keep-surveys', scopeId: '' }],
    ],
  )
})
