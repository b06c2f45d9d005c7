// Each way out, against a server of the test's own on this machine.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { simpleParser } from 'mailparser'
import { anOutgoing } from '../builders.ts'
import { openDeliverer } from './choose.ts'
import { openFolder } from './folder.ts'
import { openNotify, tokenOf } from './notify.ts'
import { type MailServerOptions, mailServer, notifyStub } from './servers-for-tests.ts'
import { openSmtp } from './smtp.ts'

const now = () => new Date('2026-11-23T12:00:00Z')
const from = 'Fenshire Police <police@fenshire.example>'

async function smtpForTest(t: TestContext, options: MailServerOptions = {}, timeoutMilliseconds = 5000) {
  const server = await mailServer(options)
  const deliverer = openSmtp({ url: server.url, from, now, timeoutMilliseconds })
  t.after(async () => {
    deliverer.close()
    await server.close()
  })
  return { ...server, deliverer }
}

test('SMTP: what arrives is what was written, with a Message-ID made of the id', async (t) => {
  const { deliverer, arrived } = await smtpForTest(t)
  const text = 'Grüße – 9 o’clock.\n.\nA line with one dot above.'
  const message = anOutgoing({ subject: 'Prüfung ✓', text })
  const messageId = `<${message.id}@fenshire.example>`
  assert.deepEqual(await deliverer.deliver(message), { status: 'sent', reference: messageId })
  const mail = await simpleParser(arrived[0]!)
  assert.deepEqual(
    [mail.subject, mail.text?.trimEnd(), mail.messageId, mail.from?.text, mail.date],
    ['Prüfung ✓', text, messageId, '"Fenshire Police" <police@fenshire.example>', now()],
  )
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated')
  await deliverer.deliver(message)
  assert.equal((await simpleParser(arrived[1]!)).messageId, messageId, 'a copy is known for one')
})

test('SMTP: where a reader can stop such messages, the head says how, for one click (RFC 8058)', async (t) => {
  const { deliverer, arrived } = await smtpForTest(t)
  await deliverer.deliver(anOutgoing({ unsubscribeUrl: 'https://police.example/unsubscribe/1' }))
  await deliverer.deliver(anOutgoing())
  const heads = await Promise.all(arrived.map(async (mail) => (await simpleParser(mail)).headerLines))
  const line = (at: number, key: string) => heads[at]!.find((each) => each.key === key)?.line
  assert.equal(line(0, 'list-unsubscribe'), 'List-Unsubscribe: <https://police.example/unsubscribe/1>')
  assert.equal(line(0, 'list-unsubscribe-post'), 'List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  assert.equal(line(1, 'list-unsubscribe'), undefined)
})

test('Notify: is told where a reader can stop such messages, by https only', async (t) => {
  const { deliverer, posted } = await notifyForTest(t)
  for (const unsubscribeUrl of ['https://police.example/u/1', 'http://localhost/u/1'])
    await deliverer.deliver(anOutgoing({ unsubscribeUrl }))
  const told = posted.map(({ body }) => (body as { one_click_unsubscribe_url?: string }).one_click_unsubscribe_url)
  assert.deepEqual(told, ['https://police.example/u/1', undefined])
})

test('SMTP: a server that will never take it, and one that will later, without a word of theirs', async (t) => {
  const refusing = await smtpForTest(t, { answerRecipient: 550 })
  assert.deepEqual(await refusing.deliverer.deliver(anOutgoing()), {
    status: 'refused',
    problem: 'The mail server will not take it (550)',
  })
  const busy = await smtpForTest(t, { answerRecipient: 451 })
  assert.deepEqual(await busy.deliverer.deliver(anOutgoing()), {
    status: 'delayed',
    problem: 'The mail server put it off (451)',
  })
})

test('SMTP: a server that is slow, breaks off after the message, or is not there, is tried again later', async (t) => {
  const slow = await smtpForTest(t, { onData: 'silence' }, 200)
  const broken = await smtpForTest(t, { onData: 'reset' })
  const gone = await smtpForTest(t)
  await gone.close()
  for (const { deliverer } of [slow, broken, gone]) {
    const outcome = await deliverer.deliver(anOutgoing())
    assert.equal(outcome.status, 'delayed')
    assert.match(JSON.stringify(outcome), /could not be reached, or broke off \(E\w+\)/)
  }
})

test('SMTP: a password that the server refuses is our mistake, and the message waits', async (t) => {
  const { url, deliverer: _, ...server } = await smtpForTest(t, { wantsPassword: true })
  const deliverer = openSmtp({ url: url.replace('smtp://', 'smtp://police:wrong@'), from, now })
  t.after(() => deliverer.close())
  const outcome = await deliverer.deliver(anOutgoing())
  assert.equal(outcome.status, 'delayed')
  assert.doesNotMatch(JSON.stringify(outcome), /police|wrong/)
  assert.equal(server.arrived.length, 0)
})

const serviceId = '11111111-2222-4333-8444-555555555555'
const secret = '99999999-8888-4777-8666-555555555555'
const emailTemplate = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
const notifyOptions = { serviceId, secret, emailTemplate, smsTemplate: emailTemplate, now }

async function notifyForTest(t: TestContext, answers: (number | 'accept then 500' | 'accept then hang')[] = []) {
  const stub = await notifyStub(answers)
  t.after(() => stub.close())
  return { ...stub, deliverer: openNotify({ ...notifyOptions, url: stub.url, timeoutMilliseconds: 300 }) }
}

test('Notify: sends by template with our id as the reference, signed with the key', async (t) => {
  const { deliverer, posted, accepted } = await notifyForTest(t)
  const { id, to, subject, text } = anOutgoing()
  assert.deepEqual(await deliverer.deliver(anOutgoing()), { status: 'sent', reference: 'n-1' })
  assert.deepEqual(posted[0], {
    path: '/v2/notifications/email',
    body: { email_address: to, template_id: emailTemplate, personalisation: { subject, body: text }, reference: id },
    token: tokenOf(notifyOptions),
  })
  const [head, claims, signature] = posted[0]!.token.split('.')
  assert.deepEqual(JSON.parse(Buffer.from(claims!, 'base64url').toString()), {
    iss: serviceId,
    iat: now().getTime() / 1000,
  })
  assert.equal(signature, createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url'))
  await deliverer.deliver(anOutgoing({ id: 'second', channel: 'sms', to: '07700900123', subject: '' }))
  assert.deepEqual(posted[1]!.body, {
    phone_number: '07700900123',
    template_id: emailTemplate,
    personalisation: { body: text },
    reference: 'second',
  })
  assert.equal(accepted.length, 2)
})

test('Notify: what was accepted without our hearing of it is found by its reference, and not sent twice', async (t) => {
  for (const answer of ['accept then 500', 'accept then hang'] as const) {
    const { deliverer, accepted } = await notifyForTest(t, [answer])
    assert.equal((await deliverer.deliver(anOutgoing())).status, 'delayed')
    assert.deepEqual(await deliverer.deliver(anOutgoing({ mayHaveGone: true })), { status: 'sent', reference: 'n-1' })
    assert.equal(accepted.length, 1, answer)
  }
})

test('Notify: what was not accepted is sent when it is tried again', async (t) => {
  const { deliverer, accepted } = await notifyForTest(t, [500])
  assert.equal((await deliverer.deliver(anOutgoing())).status, 'delayed')
  assert.equal((await deliverer.deliver(anOutgoing({ mayHaveGone: true }))).status, 'sent')
  assert.equal(accepted.length, 1)
})

test('Notify: while it cannot be asked what has gone out, nothing is sent', async (t) => {
  const { deliverer, accepted, failLookUps } = await notifyForTest(t)
  failLookUps()
  assert.equal((await deliverer.deliver(anOutgoing({ mayHaveGone: true }))).status, 'delayed')
  assert.equal(accepted.length, 0)
})

test('Notify: too many and our own wrong key are for later; a wrong message is not', async (t) => {
  for (const [status, wanted] of [
    [429, 'delayed'],
    [503, 'delayed'],
    [403, 'delayed'],
    [400, 'refused'],
  ] as const) {
    const { deliverer } = await notifyForTest(t, [status])
    const outcome = await deliverer.deliver(anOutgoing())
    assert.equal(outcome.status, wanted, String(status))
    assert.match(JSON.stringify(outcome), new RegExp(`\\(${status}\\)`))
  }
})

test('folder: whole messages that a mail program can open, one file each however often', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'))
  t.after(() => rm(folder, { recursive: true }))
  const deliverer = openFolder({ folder: join(folder, 'made'), now })
  const [email, sms] = [anOutgoing(), anOutgoing({ id: 'a-text', channel: 'sms', to: '07700900123' })]
  for (const message of [email, sms, email]) assert.equal((await deliverer.deliver(message)).status, 'sent')
  assert.deepEqual((await readdir(join(folder, 'made'))).sort(), [`${email.id}.eml`, 'a-text.txt'])
  const mail = await simpleParser(await readFile(join(folder, 'made', `${email.id}.eml`)))
  assert.deepEqual([mail.subject, mail.text?.trimEnd()], [email.subject, email.text])
  assert.equal(await readFile(join(folder, 'made', 'a-text.txt'), 'utf8'), `To: 07700900123\n\n${sms.text}\n`)
})

test('the configuration chooses the way out, and a way that is not set up is refused, not pretended', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'))
  t.after(() => rm(folder, { recursive: true }))
  const [mail, notify] = [await smtpForTest(t), await notifyForTest(t)]
  const smtp = { url: mail.url, from }
  const sms = anOutgoing({ channel: 'sms' })

  const bySmtp = openDeliverer({ smtp, notify: undefined, folder, now })
  assert.equal((await bySmtp.deliver(anOutgoing())).status, 'sent')
  assert.deepEqual(await bySmtp.deliver(sms), { status: 'refused', problem: 'No way to send texts is set up' })
  bySmtp.close()

  const textsOnly = { ...notifyOptions, url: notify.url, emailTemplate: undefined }
  const both = openDeliverer({ smtp, notify: textsOnly, folder, now })
  await both.deliver(anOutgoing())
  await both.deliver(sms)
  both.close()
  assert.deepEqual([mail.arrived.length, notify.accepted.length], [2, 1])
  assert.deepEqual(await readdir(folder), [])

  const neither = openDeliverer({ smtp: undefined, notify: undefined, folder, now })
  await neither.deliver(sms)
  assert.equal((await readdir(folder)).length, 1)
})
