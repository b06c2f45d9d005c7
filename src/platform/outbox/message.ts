// What may be sent, how long to wait before the next attempt, and how an address is known without being kept.
import { createHash } from 'node:crypto'
import { type Checked, problems } from '../checks.ts'

export type Channel = 'email' | 'sms'

/** A service message answers what somebody asked for; a campaign promotes and needs prior consent (PECR reg 22). */
export type Purpose = 'service' | 'campaign'

export type NewMessage = {
  channel: Channel
  to: string
  /** E-mail only. */
  subject?: string
  /** Plain text; lines end with \n. */
  text: string
  purpose: Purpose
  /** For a campaign: where the consent is recorded, such as 'consent 0198c2…'. */
  basis?: string
  /** Where its reader stops messages like it, without signing in: for the head of an e-mail (RFC 8058). */
  unsubscribeUrl?: string
  /** What it is about, by id, such as 'problem 0198c2…'. */
  about?: string
}

const longestSms = 918 // six parts, the most that GOV.UK Notify takes
const longestEmail = 100_000

/** Errors by field, in words for whoever wrote the message. A line break in an address or subject is refused. */
export function checkMessage(message: NewMessage): Checked<NewMessage> {
  const { channel, to, subject = '', text, purpose, basis = '' } = message
  const isEmail = channel === 'email'
  const longest = isEmail ? longestEmail : longestSms
  const errors = problems({
    to: isEmail
      ? !isEmailAddress(to) && 'Enter an e-mail address, such as name@example.org'
      : !isMobileNumber(to) && 'Enter a mobile number, such as 07700 900123',
    subject:
      (isEmail && subject.trim() === '' && 'Enter a subject') ||
      (hasControls(subject) && 'The subject must be one line of text') ||
      (subject.length > 200 && 'The subject must be 200 letters or fewer'),
    text:
      (text.trim() === '' && 'Enter the words of the message') ||
      (text.includes('\0') && 'The message holds a letter that cannot be sent') ||
      (text.length > longest && `The message must be ${longest.toLocaleString('en-GB')} letters or fewer`),
    basis: purpose === 'campaign' && basis === '' && 'A campaign message needs the consent that it rests on',
  })
  return errors ? { errors } : { value: message }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const hasControls = (text: string) => /[\u0000-\u001f\u007f\u2028\u2029]/.test(text)

/** One plain address: no name, no list, no comment, so that nothing can be added to the message's head. */
const isEmailAddress = (text: string) =>
  text.length <= 254 &&
  /^[^\s"(),:;<>@[\\\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text) &&
  !hasControls(text) &&
  !text.includes('..')

const isMobileNumber = (text: string) =>
  /^\+?[\d ()-]{8,24}$/.test(text) && /^(\+44|0)7\d{9}$|^\+[1-9]\d{7,14}$/.test(dialled(text))

const dialled = (text: string) => text.replaceAll(/[^\d+]/g, '')

/** Knows an address again, however it was written, without holding it. */
export function digestOf(address: string): string {
  const plain = address.includes('@') ? address.trim().toLowerCase() : dialled(address).replace(/^0(?=7)/, '+44')
  return createHash('sha256').update(plain).digest('hex')
}

const minute = 60_000
const waits = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * minute)

/** When to try again after so many attempts; undefined when that was the last (some two days after the first). */
export function nextAttempt(attempts: number, now: Date): Date | undefined {
  const wait = waits[attempts - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + wait)
}
