// What was written to somebody, as records about them. They are known by the digest of their address or number.
import type { PersonalDataKind, Records } from '../personal-data/kind.ts'
import { retentionSetting } from '../personal-data/kind.ts'
import type { Person } from '../personal-data/person.ts'
import { digestOf } from './message.ts'
import type { Outbox } from './outbox.ts'

const addressesOf = ({ emails, telephones }: Person) => [...emails, ...telephones]

const digestsOf = (person: Person) => addressesOf(person).map(digestOf)

export const messageRecords: PersonalDataKind<Records & { outbox: Outbox }> = {
  name: 'messages',
  title: 'Messages to you',
  purpose: 'To send e-mails and texts, and to know whether they arrived',
  lawfulBasis: 'Public task; for campaigns consent (UK GDPR article 6(1)(e) and (a), PECR regulation 22)',
  regime: 'uk-gdpr',
  tables: {
    message: {
      id: 'The number of the row',
      recipient_digest: 'A digest of the address, which is shown itself',
      unsubscribe_url: 'The link to stop such messages, which stands in the words',
      next_attempt_at: 'When sending is tried again, while it waits',
      attempts: 'How often sending was tried',
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'messages',
      label: 'Messages that were sent, failed or were taken back',
      unit: 'days',
      byDefault: 90,
      least: 7,
      most: 730,
      why: 'Long enough to find out why somebody did not get a message.',
    }),
    unit: 'days',
    countedFrom: 'after the message was sent, had failed or was taken back',
    async expire(before, most, { db, forceId }) {
      const past = db.selectFrom('message').select('id').where('forceId', '=', forceId).where('status', '<>', 'waiting')
      const { numDeletedRows } = await db
        .deleteFrom('message')
        .where('forceId', '=', forceId)
        .where('id', 'in', past.where('finishedAt', '<', before).limit(most))
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  },
  held: async (person, { db, forceId }) => [
    {
      title: 'Messages',
      columns: {
        queuedAt: 'Written',
        channel: 'By',
        recipient: 'To',
        subject: 'Subject',
        body: 'Words',
        status: 'What became of it',
        finishedAt: 'When',
        purpose: 'Service or campaign',
        basis: 'Consent',
        about: 'About',
        reference: 'Reference of the carrier',
        problem: 'Problem',
        blankedAt: 'Words erased',
      },
      rows: await db
        .selectFrom('message')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('recipientDigest', 'in', [...digestsOf(person), ''])
        .where('recipientDigest', '<>', '')
        .orderBy('queuedAt')
        .execute(),
    },
  ],
  erasure: {
    erases: 'What waits is not sent. Address and words of what was sent are taken out.',
    async erase(person, { outbox }) {
      let erased = 0
      for (const address of addressesOf(person)) erased += await outbox.erase(address)
      return erased
    },
  },
}

export const suppressionRecords: PersonalDataKind<Records> = {
  name: 'message-suppressions',
  title: 'That we must not write to you',
  purpose: 'To keep to the wish of whoever does not want to be written to',
  lawfulBasis: 'Legal obligation (PECR regulation 22; UK GDPR article 21)',
  regime: 'uk-gdpr',
  tables: {
    message_suppression: {
      id: 'The number of the row',
      recipient_digest: 'A digest of the address: the address itself is not kept',
    },
  },
  retention: { whileInUse: 'Kept until the person wants to be written to again' },
  held: async (person, { db, forceId }) => [
    {
      title: 'Wishes',
      columns: { addedAt: 'Since', covers: 'What is not sent', reason: 'Why' },
      rows: await db
        .selectFrom('messageSuppression')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('recipientDigest', 'in', [...digestsOf(person), ''])
        .execute(),
    },
  ],
  erasure: {
    keeps: 'Without it we would write to the person again. It holds a digest of the address, not the address.',
  },
}
