import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  absoluteHours,
  asTyped,
  deviceOf,
  idleMinutes,
  passwordLengths,
  waitSeconds,
  whyNotPassword,
  wordsOfTheTrade,
} from './rules.ts'

const common = new Set(['passwordpassword', 'qwertyuiop123'])
const why = (password: string, words: string[] = []) => whyNotPassword(password, { common, words })

test('the wait doubles from the fifth failure on, and stops at a quarter of an hour', () => {
  const failures = [0, 4, 5, 6, 7, 12, 13, 14, 15, 100, 1e6]
  assert.deepEqual(failures.map(waitSeconds), [0, 0, 2, 4, 8, 256, 512, 900, 900, 900, 900])
})

test('a password is judged by its length and by what somebody would guess, not by kinds of letters', () => {
  assert.equal(why('three plain words'), undefined)
  assert.equal(why('каждый охотник желает'), undefined)
  assert.match(why('short')!, /Use 12 letters or more/)
  assert.match(why('x'.repeat(129))!, /128 letters or fewer/)
  assert.equal(why(`${'🦉'.repeat(3)}nine more letters`), undefined, 'a letter is what a person sees as one')
  assert.match(why('PasswordPassword')!, /first passwords that somebody would guess/)
  assert.match(why('abababababab')!, /more different letters/)
})

test('a password is not built from what everybody knows of a person', () => {
  assert.match(why('RobinMarsh123', ['Robin', 'Marsh'])!, /Do not build it from your name/)
  assert.match(why('fenshire2026', ['fenshire'])!, /Do not build it/)
  assert.equal(why('robin likes long walks', ['Robin']), undefined, 'it may hold a name beside enough else')
})

test('the ends of what is judged are on the right side', () => {
  const letters = 'abcdefghijkl'
  assert.deepEqual([why(letters), why(letters.slice(1)) === undefined], [undefined, false])
  assert.equal(why(letters.repeat(11).slice(0, passwordLengths.most)), undefined)
  assert.equal(why('abcdeabcdeabcde'), undefined, 'five different letters are enough')
  assert.match(why('abcdabcdabcd')!, /more different letters/)
  assert.equal(why('fenshire6left!', ['fenshire']), undefined, 'six letters are left')
  assert.match(why('fenshire5lef', ['fenshire'])!, /Do not build it/)
  assert.equal(why('annannannxyz1', ['Ann']), undefined, 'three letters stand in half of all words')
  assert.match(why('AnneAnneAnne123', ['anne'])!, /Do not build it/)
  assert.match(why('constablepolice', wordsOfTheTrade)!, /Do not build it/)
})

test('an address is the same however it was typed', () => {
  assert.equal(asTyped(' Ann.O\u0301\u0041@Fenshire.Example '), 'ann.óa@fenshire.example')
})

test('a session is not set to no time, nor to more than is kept', () => {
  for (const { least, byDefault, most } of [idleMinutes, absoluteHours])
    assert.ok(least > 0 && least < byDefault && byDefault < most)
})

test('a device is named by its browser and its system', () => {
  const android = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36'
  assert.equal(deviceOf(android), 'Chrome on Android')
  assert.equal(
    deviceOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537.36 Edg/140.0'),
    'Edge on Windows',
  )
  assert.equal(
    deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1'),
    'Safari on iPhone',
  )
  assert.equal(deviceOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Chrome/140.0 Safari/537.36'), 'Chrome on Mac')
  assert.equal(deviceOf('Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Safari/604.1'), 'Safari on iPad')
  assert.equal(deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0'), 'Firefox on Linux')
  assert.equal(deviceOf('<script>alert(1)</script>'), 'A browser')
  assert.equal(deviceOf(undefined), 'A browser')
})
