// Passwords, waits and limits of sign-in. Sources: NIST SP 800-63B, OWASP ASVS 5.0 chapters 6 and 7.

export const passwordLengths = { least: 12, most: 128 }

/** Cost of argon2id: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet, 2025). */
export const hashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Failures that cost nothing, and the longest that somebody is made to wait. */
export const waits = { free: 5, longestSeconds: 15 * 60 }

/** After the fifth failure in a row the wait doubles: 2, 4, 8 ... seconds, up to 15 minutes. */
export const waitSeconds = (failures: number) =>
  failures < waits.free ? 0 : Math.min(2 ** (failures - waits.free + 1), waits.longestSeconds)

export function waitInWords(seconds: number) {
  const length = seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return `Too many tries that were not right. Wait ${length} and try again`
}

/** Failures that are this old no longer count. */
export const failureMemoryHours = 24

/** How long somebody has between the password and the second factor, and for setting one up. */
export const betweenFactorsMinutes = 10

/** How long a link for a new password works. */
export const linkMinutes = 30

/** How long a link works that an administrator has made for somebody: until their next shift. */
export const firstLinkHours = 24

/** How long a device has to answer with a passkey. */
export const passkeyMinutes = 5

/** How long somebody has at their force's own provider. */
export const elsewhereMinutes = 10

/** Before a change that could lock somebody out or let somebody in, they prove again who they are. */
export const confirmationMinutes = 15

/** What each is counted by: a keyed digest of this, so that the table tells nobody's address. */
export const asTyped = (email: string) => email.normalize('NFC').trim().toLowerCase()

/** What anybody would guess of people who work here. */
export const wordsOfTheTrade =
  'beatbook constable inspector neighbourhood pcso police policing safer sergeant password'.split(' ')

type Circumstances = { common: ReadonlySet<string>; words: readonly string[] }

/**
 * What is wrong with a new password, as a sentence; undefined when nothing is. No rules about kinds of letters.
 * @param common passwords that are tried first by whoever guesses, in lower case
 * @param words what anybody would guess of this person here: their name, address, force
 */
export function whyNotPassword(password: string, { common, words }: Circumstances): string | undefined {
  const length = [...password].length
  if (length < passwordLengths.least)
    return `Use ${passwordLengths.least} letters or more: three or four words are easy to remember`
  if (length > passwordLengths.most) return `Use ${passwordLengths.most} letters or fewer`
  const plain = password.toLowerCase()
  if (common.has(plain)) return 'This is one of the first passwords that somebody would guess. Choose another'
  if (new Set(plain).size < 5) return 'Use more different letters'
  const left = words
    .filter((word) => word.length > 3)
    .reduce((text, word) => text.replaceAll(word.toLowerCase(), ''), plain)
  return left.length < 6 ? 'Do not build it from your name, your address or the name of your force' : undefined
}

/** "Chrome on Android", from what a browser says of itself: enough to know one's own devices by. */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent ?? ''
  const find = (known: readonly (readonly [string, RegExp])[]) => known.find(([, pattern]) => pattern.test(text))?.[0]
  const browser = find([
    ['Edge', /Edg\//],
    ['Firefox', /Firefox\//],
    ['Chrome', /Chrome\//],
    ['Safari', /Safari\//],
  ])
  const system = find([
    ['Android', /Android/],
    ['iPhone', /iPhone/],
    ['iPad', /iPad/],
    ['Windows', /Windows/],
    ['Mac', /Mac OS/],
    ['Linux', /Linux/],
  ])
  return [browser ?? 'A browser', system].filter(Boolean).join(' on ')
}

export const idleMinutes = { least: 5, byDefault: 60, most: 480 }
export const absoluteHours = { least: 1, byDefault: 12, most: 24 }
