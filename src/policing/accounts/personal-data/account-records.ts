// Who may sign in and what they may do, as records about them.

import { dayOf } from '../../../platform/clock.ts'
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { retentionSetting } from '../../../platform/personal-data/kind.ts'
import { removePast } from '../../../platform/personal-data/rows.ts'
import { day } from '../../../platform/view-filters.ts'
import { isLastManager, lastManager } from '../grants/managers.ts'
import { findRole } from '../roles/roles.ts'
import { accountStore } from '../store.ts'
import { personStore } from './store.ts'

export const accountRecords: PersonalDataKind<Records> = {
  name: 'accounts',
  title: 'Your account',
  purpose: 'To let in those who work with the system, and to know who they are',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: { account: { version: 'Counts changes, so that two people do not undo each other’s' } },
  retention: {
    setting: retentionSetting({
      kind: 'accounts',
      label: 'Accounts that are switched off',
      unit: 'days',
      byDefault: 365,
      least: 1,
      most: 3650,
      why: 'Whoever comes back within a year finds the account as it was.',
    }),
    unit: 'days',
    countedFrom: 'after the last sign-in of somebody whose account is switched off; then only its number stays',
    async expire(before, most, records) {
      const store = personStore(records)
      return store.blank(await store.unused('name', before, most))
    },
  },
  find: async (sought, records) =>
    (await personStore(records).find(sought)).map(({ id, name, email, isActive, createdAt }) => ({
      accountId: id,
      name,
      email,
      description: `${isActive ? 'Account' : 'Account that is switched off'}, made on ${day(dayOf(createdAt))}`,
    })),
  held: async (person, records) => [
    {
      title: 'Account',
      columns: {
        name: 'Name',
        email: 'E-mail address',
        isActive: 'May sign in',
        createdAt: 'Made',
        lastSignedInAt: 'Last sign-in',
        id: 'Number',
      },
      rows: await personStore(records).accounts(person),
    },
  ],
  erasure: {
    erases: 'The account is switched off and reads “Former member of staff”, without an address.',
    keeps: 'Its number stays, because the audit trail refers to it.',
    async whyNot({ accountIds }, { db, forceId, now }) {
      const store = accountStore(db, forceId)
      const today = dayOf(now())
      for (const accountId of accountIds) if (await isLastManager(store, { accountId, today })) return lastManager
      return undefined
    },
    erase: ({ accountIds }, records) => personStore(records).blank(accountIds),
  },
}

const columnsOfRoles = {
  role: 'Role',
  scopeKind: 'Holds for a',
  scopeId: 'Which one',
  givenAt: 'Given',
  givenBy: 'Given by',
  source: 'How',
}
const nameOf = (role: string) => findRole(role)?.name ?? role

export const roleRecords: PersonalDataKind<Records> = {
  name: 'roles',
  title: 'Your roles',
  purpose: 'To let everybody see and do what their work needs, and no more',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    account_grant: { id: 'The number of the row', account_id: 'The account that is shown above' },
    former_grant: { id: 'The number of the row', account_id: 'The account that is shown above' },
  },
  retention: {
    setting: retentionSetting({
      kind: 'roles',
      label: 'Roles that have ended',
      unit: 'years',
      byDefault: 2,
      least: 1,
      most: 10,
      why: 'The audit trail tells of older ones.',
    }),
    unit: 'years',
    countedFrom: 'after the last day of the role; one without a last day stays as long as the account',
    async expire(before, most, records) {
      const ended = { table: 'account_grant', column: 'ends_on' }
      const gone = await removePast(records, ended, dayOf(before), most)
      const former = { table: 'former_grant', column: 'last_day' }
      return gone + (await removePast(records, former, dayOf(before), most - gone))
    },
  },
  held: async (person, records) => [
    {
      title: 'Roles that you have',
      columns: { ...columnsOfRoles, endsOn: 'Last day' },
      rows: (await personStore(records).grants(person)).map((grant) => ({ ...grant, role: nameOf(grant.role) })),
    },
    {
      title: 'Roles that you had',
      columns: { ...columnsOfRoles, lastDay: 'Last day' },
      rows: (await personStore(records).formerGrants(person)).map((grant) => ({ ...grant, role: nameOf(grant.role) })),
    },
    {
      title: 'Roles that you gave to others',
      columns: { role: 'Role', givenAt: 'Given', givenBy: 'Given by' },
      rows: (await personStore(records).grantsBy(person)).map((grant) => ({ ...grant, role: nameOf(grant.role) })),
      note: 'To whom is left out: it is about them.',
    },
  ],
  erasure: {
    erases: 'Roles end. In roles that the person gave to others their name is taken out.',
    async erase({ accountIds, names }, records) {
      const store = personStore(records)
      let erased = await store.forgetGiver(names)
      for (const table of ['account_grant', 'former_grant'] as const) erased += await store.remove(table, accountIds)
      return erased
    },
  },
}
