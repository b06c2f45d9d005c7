import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  choiceField,
  choicesField,
  codeField,
  dayField,
  emailField,
  isEmail,
  longTextField,
  passwordField,
  textField,
  tickField,
  wholeNumberField,
} from './field.ts'
import { declareForm, versionIn } from './form.ts'

const form = declareForm({
  name: textField({ label: 'Name', missing: 'Enter a name', most: 20 }),
  email: emailField({ label: 'E-mail' }),
  officers: wholeNumberField({ label: 'Officers', least: 0, most: 99 }),
  password: passwordField({ label: 'Password', missing: 'Enter a password' }),
})
const right = { name: ' Ely ', email: 'Ada@Fen.example', officers: '12', password: ' secret ' }

test('a form gives the value of every field, tidied, but for a password, which stays as typed', () => {
  assert.deepEqual(form.check(right), {
    value: { name: 'Ely', email: 'ada@fen.example', officers: 12, password: ' secret ' },
  })
})

test('a form says of each field what is wrong with it, and of a field that was not sent that it is missing', () => {
  assert.deepEqual(form.check({ name: 'x'.repeat(21), email: 'ada', officers: '1.5' }).errors, {
    name: 'Name must be 20 characters or fewer',
    email: 'E-mail must be like name@example.org',
    officers: 'Officers must be a whole number from 0 to 99',
    password: 'Enter a password',
  })
})

test('a form that comes back shows what was typed, and never a secret', () => {
  const body = { ...right, officers: 'a dozen' }
  const { fields, errors } = form.again(body, form.check(body).errors!)
  assert.deepEqual(
    fields.map(({ typed, error }) => [typed, error]),
    [
      [[' Ely '], undefined],
      [['Ada@Fen.example'], undefined],
      [['a dozen'], 'Officers must be a whole number from 0 to 99'],
      [[], undefined],
    ],
  )
  assert.deepEqual(Object.keys(errors!), ['officers'])
})

test('a form with values in it shows them as a browser would have sent them', () => {
  assert.deepEqual(
    form.blank({ name: 'Ely', officers: 12, password: 'secret' }).fields.map(({ typed }) => typed),
    [['Ely'], [], ['12'], []],
  )
})

test('what the audit trail says of a change is the fields that differ, and of a secret only that it did', () => {
  const before = form.check(right).value!
  assert.deepEqual(form.changes(before, before), {})
  assert.deepEqual(form.changes(before, { ...before, officers: 13, password: 'other' }), {
    officers: [12, 13],
    password: 'changed',
  })
  assert.deepEqual(form.changes({}, { ...before, name: 'Ely' }).name, [null, 'Ely'])
})

test('names that every object has are not taken for answers', () => {
  const odd = declareForm({ constructor: textField({ label: 'Odd', missing: 'Nothing there' }) })
  assert.deepEqual(odd.check({}).errors, { constructor: 'Nothing there' })
})

test('text is kept in one spelling, without invisible characters; several lines only where they are asked for', () => {
  const one = textField({ label: 'Name' })
  assert.deepEqual(one.read(['Zoe\u0308']), { value: 'Zo\u00eb' })
  for (const bad of ['a\u0000b', 'a\u001bb', 'a\r\nb']) assert.ok('error' in one.read([bad]), JSON.stringify(bad))
  assert.deepEqual(longTextField({ label: 'Why' }).read(['a\r\nb\tc']), { value: 'a\nb\tc' })
  assert.ok('error' in longTextField({ label: 'Why' }).read(['a\u0007']))
})

test('an address for mail is what people have, and cannot start a second header', () => {
  for (const good of ['a@b.example', 'ann.o-neil+x@sub.police.uk', "o'neil@x.org"]) assert.ok(isEmail(good), good)
  for (const bad of [
    'a@b',
    'a b@c.org',
    'a@b.org,c@d.org',
    'a@b..org',
    '@b.org',
    'a@b.org\nBcc: x@y.org',
    `${'x'.repeat(250)}@b.org`,
    '<a@b.org>',
  ])
    assert.equal(isEmail(bad), false, bad)
})

test('a day is taken as people write it here and as computers do; one that is not in the calendar is refused', () => {
  const day = dayField({ label: 'Last day' })
  for (const typed of ['2026-12-03', '3/12/2026', '03.12.2026', '3 12 2026'])
    assert.deepEqual(day.read([typed]), { value: '2026-12-03' })
  for (const bad of ['31/2/2026', '2026-13-01', '12/25/2026', 'tomorrow']) assert.ok('error' in day.read([bad]), bad)
  assert.deepEqual([day.read(['']), day.write('2026-12-03'), day.write('')], [{ value: '' }, ['3/12/2026'], ['']])
})

test('a code may be read aloud in groups, and has six digits', () => {
  const code = codeField({ label: 'Code', missing: 'Enter it' })
  assert.deepEqual(code.read(['123 456']), { value: '123456' })
  assert.deepEqual(code.read(['']), { error: 'Enter it' })
  for (const bad of ['12345', '1234567', '12345a', '１２３４５６']) assert.ok('error' in code.read([bad]), bad)
})

test('a choice takes only what it offers, whatever the browser sends', () => {
  const options = [
    { value: 'a', text: 'Ely' },
    { value: 'b', text: 'March' },
  ]
  const one = choiceField({ label: 'Where', options, missing: 'Choose a place' })
  assert.deepEqual(
    [one.read(['b']), one.read(['c']), one.read([])],
    [{ value: 'b' }, { error: 'Choose a place' }, { error: 'Choose a place' }],
  )
  const many = choicesField({ label: 'Where', options })
  assert.deepEqual([many.read(['a', 'b']), many.read([])], [{ value: ['a', 'b'] }, { value: [] }])
  assert.ok('error' in many.read(['a', 'c']))
  const tick = tickField({ label: 'Agree', text: 'I agree' })
  assert.deepEqual(
    [tick.read(['yes']), tick.read([]), tick.write(true), tick.write(false)],
    [{ value: true }, { value: false }, ['yes'], []],
  )
})

test('a whole number keeps to its limits, both allowed', () => {
  const number = wholeNumberField({ label: 'Minutes', least: 5, most: 1480 })
  assert.deepEqual([number.read(['5']), number.read(['1,480'])], [{ value: 5 }, { value: 1480 }])
  for (const bad of ['4', '1481', '5.0', '5e1', '', 'five', '0x10', '9'.repeat(30)])
    assert.ok('error' in number.read([bad]), bad)
})

test('a version that is no number is one that nothing has', () => {
  assert.equal(versionIn({ _version: '7' }), 7)
  for (const bad of [undefined, '', 'x', '-1', '1.5', '1e3', '9'.repeat(20), ['7', '7']])
    assert.equal(versionIn({ _version: bad }), 0)
})
