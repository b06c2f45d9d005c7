import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOn } from '../../platform/calendar/due.ts'
import { aPost } from './builders.ts'
import { fundingDue } from './due.ts'
import { fundingRegister, nextEndOfFunding } from './strength-history.ts'

const today = '2026-11-25'
const funded = (funder: string, fundedUntil: string | null) => aPost({ funder, funderShare: 0.5, fundedUntil })
const posts = [
  funded('Ely Council', '2027-01-05'),
  funded('Ely Council', '2027-01-05'),
  funded('March Council', '2027-09-01'),
  funded('Wisbech Homes', null),
  aPost(),
]

test('money that ends is due on its last day, and runs out ninety days before', () => {
  const due = fundingRegister(today, posts).flatMap(fundingDue)
  assert.deepEqual(
    due.map(({ title, by }) => [title, by]),
    [
      ['Ely Council: money for 2 posts ends', '2027-01-04'],
      ['March Council: money for 1 post ends', '2027-08-31'],
    ],
  )
  assert.deepEqual(
    due.map((each) => clockOn(today, each)),
    ['running out', 'in time'],
  )
})

test('the next end of money is the earliest after today, with how many posts it takes', () => {
  assert.deepEqual(nextEndOfFunding(today, posts), { day: '2027-01-05', posts: 2 })
  assert.deepEqual(nextEndOfFunding('2027-01-05', posts), { day: '2027-09-01', posts: 1 })
  assert.equal(nextEndOfFunding('2027-09-01', posts), undefined)
})
