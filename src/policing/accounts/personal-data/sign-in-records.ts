// What somebody signs in with and from where, as records about them. Secrets are told of, never told.
import { lastEntryAt } from '../../../platform/audit/audit-records.ts'
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { retentionSetting } from '../../../platform/personal-data/kind.ts'
import { removePast } from '../../../platform/personal-data/rows.ts'
import type { Secrets } from '../../../platform/secrets.ts'
import { failureCounter } from '../sign-in/passwords.ts'
import { personStore } from './store.ts'

const common = {
  purpose: 'To make sure that only the person themselves comes in under their name',
  lawfulBasis: 'Public task, and security of processing (UK GDPR articles 6(1)(e) and 32)',
  regime: 'uk-gdpr',
} as const
const accountAbove = { account_id: 'The account that is shown above' }

const keyRecords: PersonalDataKind<Records> = {
  ...common,
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
          password: 'Password',
          passwordSetAt: 'Password chosen',
          codes: 'Code generator',
        },
        rows: await Promise.all(
          (await store.logins(person)).map(async ({ email, passwordHash, totpSecret, accountId }) => ({
            email,
            password: passwordHash ? 'Kept as a hash (argon2id), from which it cannot be read' : 'None',
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

const sessionRecords: PersonalDataKind<Records> = {
  ...common,
  name: 'sessions',
  title: 'Where you are signed in',
  tables: {
    session: {
      ...accountAbove,
      id: 'A secret: the digest of a cookie',
      challenge: 'A secret: what a key was asked to sign, or a code generator that is being set up',
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'sessions',
      label: 'Sessions that are over',
      unit: 'days',
      byDefault: 1,
      least: 1,
      most: 30,
      why: 'The audit trail tells of sign-ins.',
    }),
    unit: 'days',
    countedFrom: 'after the session was over',
    expire: (before, most, records) => removePast(records, { table: 'session', column: 'ends_at' }, before, most),
  },
  held: async (person, records) => [
    {
      title: 'Sessions and devices',
      columns: {
        device: 'Device',
        startedAt: 'Signed in',
        confirmedAt: 'Last proof of who you are',
        lastSeenAt: 'Last page',
        idleMinutes: 'Minutes without a page until it ends',
        endsAt: 'Ends at the latest',
        stage: 'How far',
      },
      rows: await personStore(records).sessions(person),
    },
  ],
  erasure: {
    erases: 'The person is signed out everywhere.',
    erase: ({ accountIds }, records) => personStore(records).remove('session', accountIds),
  },
}

const linkRecords: PersonalDataKind<Records> = {
  ...common,
  name: 'single-use-links',
  title: 'Links to choose a password',
  tables: { single_use_link: { ...accountAbove, id: 'A secret: the digest of the link' } },
  retention: {
    setting: retentionSetting({
      kind: 'single-use-links',
      label: 'Links that no longer work',
      unit: 'days',
      byDefault: 1,
      least: 1,
      most: 30,
      why: 'A link works for half an hour.',
    }),
    unit: 'days',
    countedFrom: 'after the link stopped working',
    expire: (before, most, records) =>
      removePast(records, { table: 'single_use_link', column: 'ends_at' }, before, most),
  },
  held: async (person, records) => [
    {
      title: 'Links',
      columns: { madeAt: 'Made', endsAt: 'Works until' },
      rows: await personStore(records).links(person),
    },
  ],
  erasure: {
    erases: 'Links stop working.',
    erase: ({ accountIds }, records) => personStore(records).remove('single_use_link', accountIds),
  },
}

/** Counted by a digest of the address under a key of this installation: who has an address can find its count. */
const failureRecords = (secrets: Secrets): PersonalDataKind<Records> => {
  const countersOf = (emails: readonly string[]) => emails.map((email) => failureCounter(secrets, email))
  return {
    ...common,
    name: 'sign-in-failures',
    title: 'Sign-ins that failed',
    purpose: 'To slow down whoever guesses passwords',
    tables: { sign_in_failure: { id: 'A digest of the address' } },
    retention: {
      setting: retentionSetting({
        kind: 'sign-in-failures',
        label: 'Counts of sign-ins that failed',
        unit: 'days',
        byDefault: 2,
        least: 1,
        most: 30,
        why: 'After a day they no longer count.',
      }),
      unit: 'days',
      countedFrom: 'after the last one',
      expire: (before, most, records) => personStore(records).endFailures(before, most),
    },
    held: async ({ emails }, records) => [
      {
        title: 'Failures in a row',
        columns: { failures: 'How many', lastAt: 'Last' },
        rows: emails.length > 0 ? await personStore(records).failures(countersOf(emails)) : [],
      },
    ],
    erasure: {
      erases: 'The count is removed.',
      erase: async ({ emails }, records) =>
        emails.length > 0 ? personStore(records).forgetFailures(countersOf(emails)) : 0,
    },
  }
}

export const signInRecords = (secrets: Secrets): PersonalDataKind<Records>[] => [
  keyRecords,
  sessionRecords,
  linkRecords,
  failureRecords(secrets),
]
