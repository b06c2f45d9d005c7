import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Due } from '../../../platform/calendar/due.ts'
import { holidaysWith } from '../../../platform/calendar/working-days.ts'
import { checkMessage } from '../../../platform/outbox/message.ts'
import { everywhere, type HeldGrant } from '../../accounts/rules.ts'
import { mailOf } from './mail.ts'
import { breachOf, isMailed, lettersOf, type Morning, type Recipient } from './round.ts'

const holidays = holidaysWith({ added: [], worked: [] })
const today = '2026-11-25'

const grant = (role: string, endsOn: string | null = null): HeldGrant => ({
  id: role,
  role,
  scope: everywhere,
  source: 'given',
  givenAt: new Date(0),
  givenBy: 'Builder',
  endsOn,
})
const recipient = (id: string, grants: HeldGrant[] = [], isActive = true): Recipient => ({
  id,
  email: `${id}@fenshire.example`,
  isActive,
  grants,
})
const due = (title: string, by: string, owner: Due['owner'] = { accountId: 'robin' }): Due => ({
  kind: 'Action',
  title,
  href: `/staff/actions/${title}`,
  by,
  warnFrom: '2026-11-24',
  owner,
})
const morning = (given: Partial<Morning> = {}): Morning => ({
  today,
  places: new Map(),
  holidays,
  due: [
    due('late', '2026-11-24'),
    due('soon', '2026-11-26'),
    { ...due('later', '2027-01-10'), warnFrom: '2027-01-01' },
  ],
  recipients: [recipient('robin'), recipient('ash')],
  choices: new Map(),
  byDefault: 'working-days',
  escalationDays: 7,
  ...given,
})
const said = (given?: Partial<Morning>) =>
  lettersOf(morning(given)).map(({ accountId, mine, overseen }) => [
    accountId,
    mine.map(({ title }) => title).join(' '),
    overseen.map(({ title }) => title).join(' '),
  ])

test('who wants it gets what is late and what runs out, and nobody gets an empty letter', () => {
  assert.deepEqual(said(), [['robin', 'late soon', '']])
  assert.deepEqual(said({ due: [] }), [])
  assert.deepEqual(said({ byDefault: 'never' }), [])
  assert.deepEqual(said({ byDefault: 'never', choices: new Map([['robin', 'working-days']]) }), [
    ['robin', 'late soon', ''],
  ])
  assert.deepEqual(said({ choices: new Map([['robin', 'never']]) }), [])
  assert.deepEqual(said({ recipients: [recipient('robin', [], false)] }), [], 'whose account is switched off')
})

test('mails keep to working days, and once a week means the first of them', () => {
  const days = (choice: 'working-days' | 'mondays' | 'never', wanted: string[]) =>
    wanted.filter((day) => isMailed(choice, day, holidays))
  const week = ['2026-08-29', '2026-08-30', '2026-08-31', '2026-09-01', '2026-09-02', '2026-09-07']
  assert.deepEqual(days('working-days', week), ['2026-09-01', '2026-09-02', '2026-09-07'])
  assert.deepEqual(days('mondays', week), ['2026-09-01', '2026-09-07'], '31 August 2026 is a bank holiday')
  assert.deepEqual(days('never', week), [])
  assert.deepEqual(said({ today: '2026-11-28' }), [])
})

test('a role that has ended brings no letters', () => {
  const jobs = [due('job', '2026-11-24', { may: 'see-jobs', scopeId: '' })]
  const admin = (endsOn: string | null) =>
    said({ due: jobs, recipients: [recipient('ada', [grant('administrator', endsOn)])] })
  assert.equal(admin(today).length, 1)
  assert.equal(admin('2026-11-24').length, 0)
})

test('what has been late for so many days is told to whoever oversees it, unless they want no mail', () => {
  const recipients = [recipient('robin', [grant('communications')]), recipient('chief', [grant('acc-operations')])]
  const late = (by: string) => said({ due: [due('it', by)], recipients, byDefault: 'never' })
  assert.deepEqual(late('2026-11-19'), [])
  assert.deepEqual(late('2026-11-18'), [['chief', '', 'it']])
  assert.deepEqual(
    said({ due: [due('it', '2026-11-18')], recipients, choices: new Map([['chief', 'never']]), byDefault: 'never' }),
    [],
  )
})

test('a breach is the same as long as its last day is, whatever it is called meanwhile', () => {
  const breach = due('it', '2026-11-18')
  assert.equal(breachOf(breach), breachOf({ ...breach, title: 'renamed' }))
  assert.notEqual(breachOf(breach), breachOf({ ...breach, by: '2026-11-19' }))
  assert.match(breachOf(breach), /^breach [0-9a-f]{64}$/)
})

const links = {
  absolute: (path: string) => `https://beatbook.example${path}`,
  unsubscribe: (id: string) => `https://beatbook.example/unsubscribe/${id}`,
}

test('a mail says in words what is late and what runs out, where each is done, and how to stop it', () => {
  const letter = { accountId: 'robin', email: 'robin@fenshire.example', mine: morning().due.slice(0, 2), overseen: [] }
  const message = mailOf(letter, today, links)
  assert.equal(message.subject, 'Due for you: 1 late and 1 running out')
  assert.equal(message.unsubscribeUrl, 'https://beatbook.example/unsubscribe/robin')
  assert.equal(
    message.text,
    `Late
- Action: late. 1 day late
  https://beatbook.example/staff/actions/late

Running out
- Action: soon. 1 day left
  https://beatbook.example/staff/actions/soon

All that is due for you: https://beatbook.example/staff
When you get these mails: https://beatbook.example/account/alerts
Stop them, without signing in: https://beatbook.example/unsubscribe/robin
`,
  )
  assert.equal(checkMessage(message).errors, undefined)
})

test('a mail about others alone says so in its subject', () => {
  const letter = { accountId: 'chief', email: 'chief@fenshire.example', mine: [], overseen: [due('it', '2026-11-18')] }
  const { subject, text } = mailOf(letter, today, links)
  assert.equal(subject, 'Long late in your part of the force: 1 thing')
  assert.match(text, /^Long late in the part of the force that you oversee\n- Action: it\. 7 days late\n/)
})
