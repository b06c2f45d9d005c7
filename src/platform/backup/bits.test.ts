// Every bit of a backup counts, encrypted or not.
import assert from 'node:assert/strict'
import { scryptSync } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { randomFrom } from '../random.ts'
import { aBackup, check, fileNameForTest, fileWith, isRefused, passphrase } from './builders.ts'

for (const given of [undefined, passphrase]) {
  const kind = given ? 'an encrypted backup' : 'a backup'
  test(`one flipped bit anywhere in ${kind} is noticed`, async (t) => {
    const content = await readFile(await aBackup(t, given ? { passphrase: given } : {}))
    const random = randomFrom('bits')
    const inside = (count: number) => Array.from({ length: count }, () => random.integer(0, content.length - 1))
    const headings = Array.from({ length: 45 }, (_, at) => at * 35)
    const ending = Array.from({ length: 45 }, (_, at) => content.length - 1 - at * 127)
    const places = given
      ? [0, 30, 50, 66, 67, ...inside(3), content.length - 1]
      : [...headings, ...inside(15), ...ending]
    const file = await fileNameForTest(t)
    for (const at of places) {
      const flipped = Buffer.from(content)
      flipped[at]! ^= 1 << random.integer(0, 7)
      await writeFile(file, flipped)
      await assert.rejects(check(file, given), isRefused(/./), `byte ${at}`)
    }
  })

  test(`${kind} that ends too early, or goes on too long, is noticed`, async (t) => {
    const content = await readFile(await aBackup(t, given ? { passphrase: given } : {}))
    const ends = given ? [0, 27, 60, 65_619] : [0, 1, 11, 60, 511, 512, 1024, 65_619, content.length - 1024]
    ends.push(content.length - 512, content.length - 1)
    for (const end of ends) {
      await assert.rejects(
        check(await fileWith(t, content.subarray(0, end)), given),
        isRefused(/damaged|not a backup/),
        `byte ${end}`,
      )
    }
    const longer = Buffer.concat([content, Buffer.alloc(512)])
    await assert.rejects(check(await fileWith(t, longer), given), isRefused(/damaged/))
  })
}

test('chunks of an encrypted backup that are swapped, left out or repeated are noticed', async (t) => {
  const content = await readFile(await aBackup(t, { passphrase }))
  const [start, size] = [67, 65_552]
  const chunk = (at: number) => content.subarray(start + at * size, start + (at + 1) * size)
  const rest = content.subarray(start + 3 * size)
  assert.ok(rest.length > 0)
  for (const order of [
    [1, 0, 2],
    [0, 2],
    [0, 1, 1, 2],
    [1, 2],
  ]) {
    const changed = Buffer.concat([content.subarray(0, start), ...order.map(chunk), rest])
    await assert.rejects(
      check(await fileWith(t, changed), passphrase),
      isRefused(/cut short, or some of it is not as it was/),
    )
  }
})

test('a passphrase that is wrong, missing or not needed is said to be so', async (t) => {
  const encrypted = await aBackup(t, { passphrase })
  await assert.rejects(
    check(encrypted, 'another passphrase'),
    isRefused(/is not the one that this backup was encrypted with/),
  )
  await assert.rejects(check(encrypted), isRefused(/This backup is encrypted. Give its passphrase/))
  await assert.rejects(check(await aBackup(t), passphrase), isRefused(/is set, but this backup is not encrypted/))
})

test('a passphrase becomes a key by scrypt of 128 MB, under a salt of its own', async (t) => {
  const [one, other] = [
    await readFile(await aBackup(t, { passphrase })),
    await readFile(await aBackup(t, { passphrase })),
  ]
  const [salt, proof] = [one.subarray(28, 44), one.subarray(51, 67)] // as docs/operating/backup.md describes the file
  const derived = scryptSync(passphrase, salt, 48, { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 })
  assert.deepEqual(derived.subarray(32), proof)
  assert.notDeepEqual(other.subarray(28, 44), salt)
})
