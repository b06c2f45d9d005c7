import { createTransport } from 'nodemailer'
import type { SmtpConfiguration } from '../../configuration.ts'
import { lanes } from '../deliver.ts'
import type { Deliverer, Outcome } from '../deliverer.ts'
import { mailOf } from './mail.ts'

type SmtpOptions = SmtpConfiguration & { now: () => Date; timeoutMilliseconds?: number }
type SmtpError = Error & { code?: string; responseCode?: number }

/** To a mail server: at least once. When it took a message and died before saying so, the message is sent again. */
export function openSmtp({ url, from, now, timeoutMilliseconds = 60_000 }: SmtpOptions): Deliverer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: lanes,
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
  })
  return {
    deliver: (message) =>
      transport
        .sendMail(mailOf(message, from, now()))
        .then(({ messageId }) => ({ status: 'sent', reference: messageId }), outcomeOf),
    close: () => transport.close(),
  }
}

/** What the server answered is not kept, for it quotes the address. A 5xx to our sign-in is our fault, not the message's. */
function outcomeOf({ code, responseCode }: SmtpError): Outcome {
  if (responseCode && responseCode >= 500 && code !== 'EAUTH') {
    return { status: 'refused', problem: `The mail server will not take it (${responseCode})` }
  }
  if (responseCode) return { status: 'delayed', problem: `The mail server put it off (${responseCode})` }
  return { status: 'delayed', problem: `The mail server could not be reached, or broke off (${code ?? 'no reason'})` }
}
