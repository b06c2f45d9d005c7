import type { SendMailOptions } from 'nodemailer'
import type { Outgoing } from '../deliverer.ts'

/**
 * The e-mail of a message. Its Message-ID is always the same, so that a copy sent after a crash is known for one.
 * @param from `police@example.org` or `Police <police@example.org>`
 */
export const mailOf = (
  { id, to, subject, text, unsubscribeUrl }: Outgoing,
  from: string,
  now: Date,
): SendMailOptions => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  date: now,
  messageId: `<${id}@${/@([^\s<>@]+?)>?$/.exec(from)?.[1]}>`,
  headers: {
    'auto-submitted': 'auto-generated', // holiday notices are not sent back to it
    ...(unsubscribeUrl
      ? { 'list-unsubscribe': `<${unsubscribeUrl}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }
      : {}),
  },
  disableFileAccess: true,
  disableUrlAccess: true,
})
