// Sentences with the right polarity (R-14, R-17, ST-16, ST-19).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aBook, anIndicator, aValue, theForces } from '../builders.ts'
import type { Indicator } from '../rules.ts'
import { pointRange, pointsInWords, valueInWords, yearInWords } from './figures.ts'
import { changeForResidents, changeSentence, laySentence, standing, statement, summaryOf } from './sentences.ts'

const saying = 'think that there is a high level of anti-social behaviour in their area'

function resultOf(
  given: { own: number; peers: number; before?: number; n?: number | null },
  indicator: Partial<Indicator> = {},
) {
  const { own, peers, before = own, n = 1000 } = given
  const values = [
    aValue({ value: own, n }),
    aValue({ value: before, n, yearEnd: '2006-03-31' }),
    ...theForces.slice(1).map(({ code }) => aValue({ force: code, value: peers, n })),
  ]
  const book = aBook({ values, indicators: [anIndicator(indicator)] })
  return book.result(book.indicators[0]!, theForces[0]!)!
}

test('R-14: points are signed with one decimal, and nothing is 0.0pp', () => {
  assert.deepEqual(
    [0.491 - 0.518, 0.466 - 0.498, 0.171 - 0.151, 0.8 - 0.784, 0.645 - 0.735, 0, -0.0004].map(pointsInWords),
    ['−2.7pp', '−3.2pp', '+2.0pp', '+1.6pp', '−9.0pp', '0.0pp', '0.0pp'],
  )
  assert.equal(valueInWords(0.156, { kind: 'gap' }), '15.6 points')
  assert.equal(valueInWords(1234, { kind: 'count' }), '1,234')
  assert.equal(yearInWords('2008-03-31'), 'the year ending March 2008')
  assert.equal(pointRange({ lower: -0.067, upper: 0.013 }), '−6.7 to 1.3')
})

test('R-17: the finding is one sentence, and lower is better where it is', () => {
  const worse = resultOf({ own: 0.171, peers: 0.12 }, { polarity: -1, saying })
  assert.equal(
    standing(worse),
    `17.1% of people asked in the year ending March 2008 ${saying}, which is significantly worse than the average of the most similar forces.`,
  )
  assert.match(standing(resultOf({ own: 0.171, peers: 0.12 }, { saying })), /significantly better/)
  assert.match(standing(resultOf({ own: 0.49, peers: 0.5 })), /which is not significantly different from/)
  assert.match(standing(resultOf({ own: 0.3, peers: 0.9, n: 60 })), /based on too few answers/)
})

test('a change is unchanged, improved or deteriorated, with its interval', () => {
  assert.match(
    changeSentence(resultOf({ own: 0.491, before: 0.481, peers: 0.5 })),
    /^Unchanged: 49\.1%, compared with 48\.1% in the year ending March 2006 \(no significant difference, interval −4\.\d to 6\.\d points\)\.$/,
  )
  assert.match(changeSentence(resultOf({ own: 0.2, before: 0.1, peers: 0.2 }, { polarity: -1 })), /^Deteriorated: /)
  assert.match(changeSentence(resultOf({ own: 0.2, before: 0.1, peers: 0.2 })), /^Improved: /)
  assert.match(
    changeSentence(resultOf({ own: 0.2, before: 0.1, peers: 0.2, n: null })),
    /nobody says how many were asked/,
  )
  assert.match(changeSentence(resultOf({ own: 0.2, before: 0.1, peers: 0.2, n: 40 })), /Too few were asked/)
})

test('residents read whole points, how many were asked, and how that compares', () => {
  assert.equal(
    laySentence(resultOf({ own: 0.491, peers: 0.5 })),
    '49% of people think that their local police do a good or excellent job (45% to 53%, 1,000 people asked): about the same as similar forces.',
  )
  assert.match(
    laySentence(resultOf({ own: 0.171, peers: 0.12 }, { polarity: -1, saying })),
    /: worse than similar forces\.$/,
  )
  assert.equal(laySentence(resultOf({ own: 0.2, peers: 0.2, n: null })).includes('('), false)
  assert.match(
    changeForResidents(resultOf({ own: 0.2, before: 0.1, peers: 0.2 }, { polarity: -1 })),
    /it has become worse/,
  )
  assert.match(changeForResidents(resultOf({ own: 0.2, before: 0.2, peers: 0.2 })), /cannot tell that from chance/)
})

test('ST-19: a domain is summed up by who differs and how they moved', () => {
  const [same, worse] = [
    resultOf({ own: 0.49, before: 0.48, peers: 0.5 }),
    resultOf({ own: 0.171, before: 0.151, peers: 0.12 }, { polarity: -1, shortName: 'SPI 10b' }),
  ]
  assert.deepEqual(summaryOf([same, worse]), [
    'SPI 10b is significantly worse than the average of the most similar forces.',
    'SPI 2a is not significantly different from the average of the most similar forces.',
    'SPI 2a and SPI 10b are unchanged compared with two years before.',
  ])
  assert.deepEqual(summaryOf([]), [])
})

test('a gap is said as who is less satisfied, and none is none', () => {
  const gap = (value: number) =>
    statement({
      indicator: anIndicator({ kind: 'gap' }),
      now: { ...resultOf({ own: 0.1, peers: 0.1 }).now, value: aValue({ value }) },
    })
  assert.equal(
    gap(0.156),
    'Users from minority ethnic groups were 15.6 percentage points less satisfied than white users in the year ending March 2008.',
  )
  assert.match(gap(-0.02), /2\.0 percentage points more satisfied/)
  assert.match(gap(0.0001), /no gap/)
})
