// A passkey without a browser: it answers as a device does that has seen a finger, or as one that lies.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const flags = { present: 0x01, verified: 0x04, hasKey: 0x40 }
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url')

type Changes = {
  origin?: string
  rpId?: string
  challenge?: string
  counter?: number
  isVerified?: boolean
  algorithm?: number
}

/** @param origin where the pages come from, such as http://localhost */
export function anAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  // RFC 9053: an elliptic curve key (1: 2) for ES256 (3: -7), on P-256 (-1: 1).
  const cose = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
  ])
  let counter = 0

  const clientData = (type: string, challenge: string, changes: Changes) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: changes.challenge ?? challenge,
        origin: changes.origin ?? origin,
        crossOrigin: false,
      }),
    )
  function authenticatorData(changes: Changes, extra = Buffer.alloc(0)) {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(changes.counter ?? counter)
    const verified = changes.isVerified === false ? 0 : flags.verified
    const flag = Buffer.from([flags.present | verified | (extra.length > 0 ? flags.hasKey : 0)])
    return Buffer.concat([sha256(changes.rpId ?? new URL(origin).hostname), flag, count, extra])
  }
  const credential = (response: object) => ({
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key' as const,
    clientExtensionResults: {},
    response,
  })

  return {
    id: base64url(id),

    /** The answer to navigator.credentials.create(). */
    make({ challenge }: { challenge: string }, changes: Changes = {}) {
      const length = Buffer.from([0, id.length])
      const key = Buffer.concat([
        Buffer.alloc(16),
        length,
        id,
        Buffer.from(isoCBOR.encode(new Map(cose).set(3, changes.algorithm ?? -7))),
      ])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authenticatorData(changes, key))],
      ])
      return credential({
        clientDataJSON: base64url(clientData('webauthn.create', challenge, changes)),
        attestationObject: base64url(isoCBOR.encode(attestation as never)),
        transports: ['internal'],
      })
    },

    /** The answer to navigator.credentials.get(). */
    answer({ challenge }: { challenge: string }, changes: Changes = {}) {
      counter += 1
      const data = authenticatorData(changes)
      const client = clientData('webauthn.get', challenge, changes)
      const signature = createSign('sha256').update(data).update(sha256(client)).sign(privateKey)
      return credential({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
      })
    },
  }
}
