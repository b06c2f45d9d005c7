import fc from 'fast-check'
import { aForm } from '../../src/platform/files/form-for-tests.ts'
import { fromTelephone } from '../../src/platform/files/pictures-for-tests.ts'
import { anOds, rowOf } from '../../src/platform/import/ods-for-tests.ts'
import type { Attack } from './s12-attacks.ts'

const seed = 20261125
const { payload, headers } = aForm([
  { name: 'note', content: 'typed with care' },
  { name: 'picture', content: await fromTelephone(), filename: 'me.jpg', mediaType: 'image/jpeg' },
  { name: 'sheet', content: anOds(rowOf('code', 'name') + rowOf('A', 'Aton')), filename: 'a.ods' },
])

/** A right form in which bytes have been changed, taken out, or said again. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(payload.length),
      length: fc.nat(200),
      bytes: fc.uint8Array({ maxLength: 8 }),
      twice: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((changes) =>
    changes.reduce<Buffer>((form, { at, length, bytes, twice }) => {
      const piece = form.subarray(at, at + length)
      return Buffer.concat([
        form.subarray(0, at),
        twice ? piece : bytes,
        twice ? piece : Buffer.of(),
        form.subarray(at + length),
      ])
    }, payload),
  )

/** Forms that no browser sends: each is answered, with no mistake of ours, and nothing of any is left. */
export const mutations = (count: number): Attack => ({
  name: `${count} forms with bytes changed`,
  async run({ address, strays }) {
    const faults = new Set<string>()
    for (const body of fc.sample(mutated, { seed, numRuns: count })) {
      const { status } = await fetch(`${address}/send`, { method: 'POST', headers, body: new Uint8Array(body) })
      if (status >= 500) faults.add(`answers ${status}`)
      if (strays().length > 0) faults.add('files are left')
    }
    return [...faults]
  },
})
