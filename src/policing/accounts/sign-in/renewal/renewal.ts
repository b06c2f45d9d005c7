// What sign-in keeps under the root secret, put under another one.
import type { Kept } from '../../../../platform/renewal/renew.ts'
import { SecretsError } from '../../../../platform/secrets.ts'
import { openCodeSecret, sealCodeSecret } from '../codes.ts'
import { failureCounter } from '../passwords.ts'
import { openProviderSecret, sealProviderSecret } from '../providers/client.ts'
import { renewalStore } from './store.ts'

/** Says which one it is that does not open: it is worth nothing, and stands in the way of all others. */
function opened(open: () => string, whatToDo: string) {
  try {
    return open()
  } catch (error) {
    if (error instanceof SecretsError) throw new SecretsError(`${whatToDo}, and renew again. Nothing has been changed`)
    throw error
  }
}

const codeGenerators: Kept = {
  name: 'code generators',
  async renew({ db, from, to }) {
    const store = renewalStore(db)
    const sealed = (await store.logins()).flatMap(({ totpSecret, ...login }) =>
      totpSecret ? [{ ...login, totpSecret }] : [],
    )
    for (const { email, accountId, totpSecret } of sealed) {
      const whatToDo = `The code generator of account ${accountId} is sealed with another secret than this one. Reset that account`
      const secret = opened(() => openCodeSecret(from, accountId, totpSecret), whatToDo)
      await store.changeCodeSecret(email, sealCodeSecret(to, accountId, secret))
    }
    return sealed.length
  },
}

const providerSecrets: Kept = {
  name: 'secrets of providers',
  async renew({ db, from, to }) {
    const store = renewalStore(db)
    const all = await store.providerSecrets()
    for (const { forceId, sealed } of all) {
      const whatToDo = `What ${forceId} is known by at its provider is sealed with another secret than this one. Keep it again (account oidc-secret)`
      const secret = opened(() => openProviderSecret(from, forceId, sealed), whatToDo)
      await store.changeProviderSecret(forceId, sealProviderSecret(to, forceId, secret))
    }
    return all.length
  },
}

/** Those of addresses that nobody has cannot be found again, and need not be: nobody can come in by them. */
const failures: Kept = {
  name: 'counts of failed sign-ins',
  async renew({ db, from, to }) {
    const store = renewalStore(db)
    const emails = (await store.logins()).map(({ email }) => email)
    const emailOf = new Map(emails.map((email) => [failureCounter(from, email).toString('hex'), email]))
    let renewed = 0
    for (const { id } of await store.failures()) {
      const email = emailOf.get(id.toString('hex'))
      if (email === undefined) await store.forgetFailure(id)
      else await store.changeFailure(id, failureCounter(to, email))
      renewed += email === undefined ? 0 : 1
    }
    return renewed
  },
}

/** Kept by a mark of a cookie that only its browser has: whoever was under way begins again. */
const awaited: Kept = {
  name: 'sign-ins under way, which begin again',
  renew: ({ db }) => renewalStore(db).forgetAwaited(),
}

export const keptBySignIn: readonly Kept[] = [codeGenerators, providerSecrets, failures, awaited]
