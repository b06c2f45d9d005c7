import { createHash } from 'node:crypto'

const inWords = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' })

/** "Chrome on Android, 25 November 2026": enough to know one's own by. */
export const passkeyName = (device: string, madeAt: Date) => `${device}, ${inWords.format(madeAt)}`

/** What an address says in place of a passkey's id, which can be longer than an address should be. */
export const passkeyHandle = (id: string) => createHash('sha256').update(id).digest('base64url')
