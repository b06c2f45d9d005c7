// GOV.UK Notify, by its public HTTP interface (https://docs.notifications.service.gov.uk/rest-api.html).
import { createHmac } from 'node:crypto'
import type { NotifyConfiguration } from '../../configuration.ts'
import type { Deliverer, Outcome, Outgoing } from '../deliverer.ts'

type NotifyOptions = NotifyConfiguration & { now: () => Date; timeoutMilliseconds?: number }
type Notification = { id: string }

/**
 * Exactly once: each message carries its id as the reference, and Notify is asked for that reference before anything
 * that may have gone out already is sent again.
 */
export function openNotify(options: NotifyOptions): Deliverer {
  const ask = (path: string, body?: object) => {
    const headers = { authorization: `Bearer ${tokenOf(options)}`, 'content-type': 'application/json' }
    const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {}
    const signal = AbortSignal.timeout(options.timeoutMilliseconds ?? 30_000)
    return fetch(new URL(path, options.url), { ...sent, headers, signal, redirect: 'error' })
  }

  async function sentBefore(id: string): Promise<string | undefined> {
    const answer = await ask(`/v2/notifications?reference=${id}`)
    if (!answer.ok) throw new Error(String(answer.status))
    const { notifications } = (await answer.json()) as { notifications: Notification[] }
    return notifications[0]?.id
  }

  async function send(message: Outgoing): Promise<Outcome> {
    const request = requestOf(message, options)
    if (!request) return { status: 'refused', problem: `No template for ${nameOf[message.channel]} is set up` }
    const answer = await ask(`/v2/notifications/${message.channel}`, request)
    if (!answer.ok) return outcomeOf(answer.status)
    return { status: 'sent', reference: ((await answer.json()) as Notification).id }
  }

  return {
    async deliver(message) {
      try {
        const reference = message.mayHaveGone ? await sentBefore(message.id) : undefined
        return reference ? { status: 'sent', reference } : await send(message)
      } catch {
        return { status: 'delayed', problem: 'GOV.UK Notify could not be reached, or broke off' }
      }
    },
    close: () => {},
  }
}

const nameOf = { email: 'e-mails', sms: 'texts' }

function requestOf(message: Outgoing, { emailTemplate, smsTemplate }: NotifyConfiguration) {
  const { id, channel, to, subject, text, unsubscribeUrl = '' } = message
  if (channel === 'email' && emailTemplate) {
    const way = unsubscribeUrl.startsWith('https:') ? { one_click_unsubscribe_url: unsubscribeUrl } : {} // it takes no other
    const personalisation = { subject, body: text }
    return { email_address: to, template_id: emailTemplate, personalisation, reference: id, ...way }
  }
  if (channel === 'sms' && smsTemplate) {
    return { phone_number: to, template_id: smsTemplate, personalisation: { body: text }, reference: id }
  }
  return undefined
}

/** 401 and 403 say that our key or clock is wrong, which somebody will mend: the message itself is not at fault. */
function outcomeOf(status: number): Outcome {
  if (status === 401 || status === 403)
    return { status: 'delayed', problem: `GOV.UK Notify refused our key (${status})` }
  if (status === 429 || status >= 500) return { status: 'delayed', problem: `GOV.UK Notify put it off (${status})` }
  return { status: 'refused', problem: `GOV.UK Notify will not take it (${status})` }
}

/** A JSON web token for one request, signed with the secret half of the key. */
export function tokenOf({ serviceId, secret, now }: Pick<NotifyOptions, 'serviceId' | 'secret' | 'now'>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: serviceId, iat: Math.floor(now().getTime() / 1000) }
  const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
