// Where and how somebody has come in, as records about them. Secrets are told of, never told.
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { retentionSetting } from '../../../platform/personal-data/kind.ts'
import { removePast } from '../../../platform/personal-data/rows.ts'
import type { Secrets } from '../../../platform/secrets.ts'
import { failureCounter } from '../sign-in/passwords.ts'
import { accountAbove, keyRecords, signInPurpose } from './key-records.ts'
import { personStore } from './store.ts'

const sessionRecords: PersonalDataKind<Records> = {
  ...signInPurpose,
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
        issuer: 'Came from the provider',
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
  ...signInPurpose,
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
    ...signInPurpose,
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
