// The six digits of a code generator: TOTP, RFC 6238, 30 seconds, SHA-1 as every generator has it.
import { generateSecret, generateURI, verify } from 'otplib'
import { renderSVG } from 'uqr'
import type { Secrets } from '../../../platform/secrets.ts'

const purpose = 'code generator'
const toleranceSeconds = 30

/** A fresh secret in the letters that people type into a generator (base32, 160 bits). */
export const freshCodeSecret = () => generateSecret()

export const sealCodeSecret = (secrets: Secrets, accountId: string, secret: string) =>
  secrets.seal(purpose, accountId, secret)

export const openCodeSecret = (secrets: Secrets, accountId: string, sealed: Buffer) =>
  secrets.open(purpose, accountId, sealed)

/** The step of time that a code belongs to, one before or after now at most; undefined for a wrong code. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | undefined> {
  const epoch = Math.floor(now.getTime() / 1000)
  const result = await verify({ secret, token: code, epoch, epochTolerance: toleranceSeconds })
  return result.valid ? (result as { timeStep: number }).timeStep : undefined
}

/** What a generator needs: the secret in groups of four to type, as a picture to scan, and to open on the same phone. */
export function howToSetUp(secret: string, email: string, site: string) {
  const uri = generateURI({ issuer: site, label: email, secret })
  return { uri, letters: secret.match(/.{1,4}/g)!.join(' '), picture: renderSVG(uri, { border: 2 }) }
}
