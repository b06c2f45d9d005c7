import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigurationError, readConfiguration } from './configuration.ts'

const service = '11111111-2222-4333-8444-555555555555'
const secret = '99999999-8888-4777-8666-555555555555'
const template = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
const notify = { NOTIFY_API_KEY: `fenshire-${service}-${secret}`, NOTIFY_EMAIL_TEMPLATE: template }
const smtp = { SMTP_URL: 'smtp://police:hunter2@mail.example:587', MAIL_FROM: 'Police <police@fenshire.example>' }

test('with nothing set, jobs are run, metrics are hidden, and mail goes to a folder', () => {
  const { runsJobs, metricsToken, mail } = readConfiguration({})
  assert.deepEqual([runsJobs, metricsToken, mail], [true, undefined, { smtp: undefined, notify: undefined }])
})

test('a mail server and GOV.UK Notify are read, and the key is taken apart', () => {
  const { mail, runsJobs } = readConfiguration({ ...smtp, ...notify, BEATBOOK_WORK: 'no' })
  assert.equal(runsJobs, false)
  assert.deepEqual(mail.smtp, { url: smtp.SMTP_URL, from: smtp.MAIL_FROM })
  assert.deepEqual(mail.notify, {
    url: 'https://api.notifications.service.gov.uk',
    serviceId: service,
    secret,
    emailTemplate: template,
    smsTemplate: undefined,
  })
})

test('a wrong setting is named, and a secret is never repeated', () => {
  const wrong: [RegExp, NodeJS.ProcessEnv][] = [
    [/^BEATBOOK_WORK must be yes or no/, { BEATBOOK_WORK: 'maybe' }],
    [/^METRICS_TOKEN must have 16 letters/, { METRICS_TOKEN: 'hunter2' }],
    [/^SMTP_URL must be written/, { ...smtp, SMTP_URL: 'police:hunter2@mail.example' }],
    [/^SMTP_URL must be written/, { ...smtp, SMTP_URL: 'smtp://' }],
    [/^MAIL_FROM must say/, { SMTP_URL: smtp.SMTP_URL }],
    [/^MAIL_FROM must be written/, { ...smtp, MAIL_FROM: 'the police' }],
    [/^MAIL_FROM must be written/, { ...smtp, MAIL_FROM: 'Police\r\nBcc: all@x.example <police@x.example>' }],
    [/^NOTIFY_API_KEY is not a whole key/, { ...notify, NOTIFY_API_KEY: `${service}-hunter2` }],
    [/^NOTIFY_URL must be an address/, { ...notify, NOTIFY_URL: 'notify' }],
    [/^NOTIFY_EMAIL_TEMPLATE must be the id/, { ...notify, NOTIFY_EMAIL_TEMPLATE: 'welcome' }],
    [/^With NOTIFY_API_KEY say/, { NOTIFY_API_KEY: notify.NOTIFY_API_KEY }],
  ]
  for (const [sentence, environment] of wrong) {
    assert.throws(
      () => readConfiguration(environment),
      (error) => error instanceof ConfigurationError && sentence.test(error.message) && !/hunter2/.test(error.message),
      String(sentence),
    )
  }
})
