// What somebody signs in with, as records about them. Secrets are told of, never told.
import { lastEntryAt } from '../../../platform/audit/audit-records.ts'
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { retentionSetting } from '../../../platform/personal-data/kind.ts'
import { personStore } from './store.ts'

export const signInPurpose = {
  purpose: 'To make sure that only the person themselves comes in under their name',
  lawfulBasis: 'Public task, and security of processing (UK GDPR articles 6(1)(e) and 32)',
  regime: 'uk-gdpr',
} as const
export const accountAbove = { account_id: 'The account that is shown above' }

export const keyRecords: PersonalDataKind<Records> = {
  ...signInPurpose,
  name: 'sign-in-keys',
  title: 'What you sign in with',
  tables: {
    login: {
      ...accountAbove,
      password_hash: 'A secret: told of, not told',
      totp_secret: 'A secret: told of, not told',
      totp_step: 'The last code that was used, as a number of half minutes',
    },
    passkey: {
      ...accountAbove,
      id: 'Names the key to the device that holds it',
      public_key: 'The half of a key that opens nothing',
    },
    outside_identity: accountAbove,
  },
  retention: {
    setting: retentionSetting({
      kind: 'sign-in-keys',
      label: 'Passwords and keys of accounts that are switched off',
      unit: 'days',
      byDefault: 30,
      least: 1,
      most: 365,
      why: 'Whoever comes back later gets a link to choose a new password.',
    }),
    unit: 'days',
    countedFrom: 'after the last sign-in of somebody whose account is switched off',
    async expire(before, most, records) {
      const store = personStore(records)
      const accounts = await store.unused('keys', before, most)
      await store.removeKeys(accounts)
      return accounts.length
    },
  },
  async held(person, records) {
    const store = personStore(records)
    return [
      {
        title: 'Address, password and code generator',
        columns: {
          email: 'E-mail address',
          passwordKept: 'Password',
          passwordSetAt: 'Password chosen',
          codes: 'Code generator',
          resetAt: 'Reset, and no password chosen since',
        },
        rows: await Promise.all(
          (await store.logins(person)).map(async ({ email, passwordHash, totpSecret, accountId, resetAt }) => ({
            email,
            resetAt,
            passwordKept: passwordHash ? 'Kept as a hash (argon2id), from which it cannot be read' : 'None',
            passwordSetAt: passwordHash ? await lastEntryAt(records, 'sign-in.password-set', accountId) : null,
            codes: totpSecret ? 'Set up; its secret is kept encrypted' : 'None',
          })),
        ),
      },
      {
        title: 'Passkeys',
        columns: {
          name: 'Name',
          transports: 'How it is reached',
          madeAt: 'Made',
          lastUsedAt: 'Last used',
          counter: 'Times used',
        },
        rows: await store.passkeys(person),
      },
      {
        title: 'Who you are to the sign-in of your organisation',
        columns: { issuer: 'Sign-in', subject: 'Known there as' },
        rows: await store.outsideIdentities(person),
      },
    ]
  },
  erasure: {
    erases: 'Address, password, code generator and passkeys are removed.',
    async erase({ accountIds }, records) {
      const store = personStore(records)
      let erased = 0
      for (const table of ['login', 'passkey', 'outside_identity'] as const)
        erased += await store.remove(table, accountIds)
      return erased
    },
  },
}
