import { resolve } from 'node:path'

/** Where this installation keeps its things and how it is reached: read once, at the start, from the environment. */
export type Configuration = {
  dataFolder: string
  /** A PostgreSQL 15 to 18 (or Citus) to use; undefined means the embedded one. */
  databaseUrl: string | undefined
  host: string
  port: number
  /** Which proxies' X-Forwarded-* headers are believed: addresses or networks, comma-separated. */
  trustedProxies: string | undefined
  /** Encrypts backups, and opens encrypted ones. */
  backupPassphrase: string | undefined
  logLevel: string
  /** The root secret, base64, where several machines share one database; else a file in the data folder. */
  secret: string | undefined
  /** The one that is to follow it, for `beatbook secrets renew`. */
  nextSecret: string | undefined
  /** Where people reach this installation, without a slash at the end: for links in mails, passkeys and OpenID Connect. */
  publicUrl: string
  /** Whether the web server runs jobs too; 'no' leaves them to `beatbook work` on this or other machines. */
  runsJobs: boolean
  /** What a request for /metrics must carry; undefined hides the page. */
  metricsToken: string | undefined
  mail: MailConfiguration
}

/** How e-mails and texts leave the house; with neither, they are written to a folder. */
export type MailConfiguration = { smtp: SmtpConfiguration | undefined; notify: NotifyConfiguration | undefined }
export type SmtpConfiguration = { url: string; from: string }
export type NotifyConfiguration = {
  url: string
  serviceId: string
  secret: string
  emailTemplate: string | undefined
  smsTemplate: string | undefined
}

export class ConfigurationError extends Error {}

/** Throws ConfigurationError with a sentence that names the variable. */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const port = Number(environment.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new ConfigurationError(`PORT must be a whole number from 0 to 65535; it is '${environment.PORT}'`)
  }
  const logLevel = environment.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info') // somebody at a terminal reads words
  if (!['silent', 'fatal', 'error', 'warn', 'info', 'debug'].includes(logLevel)) {
    throw new ConfigurationError(`LOG_LEVEL must be silent, fatal, error, warn, info or debug; it is '${logLevel}'`)
  }
  const publicUrl = environment.PUBLIC_URL ?? `http://localhost:${port}`
  if (!URL.canParse(publicUrl) || new URL(publicUrl).pathname !== '/' || publicUrl.endsWith('/')) {
    throw new ConfigurationError(`PUBLIC_URL must be like https://beatbook.example; it is '${publicUrl}'`)
  }
  return {
    ...readRootSecrets(environment),
    publicUrl,
    dataFolder: resolve(environment.BEATBOOK_DATA ?? '.beatbook'),
    databaseUrl: environment.DATABASE_URL || undefined,
    host: environment.HOST ?? '127.0.0.1',
    port,
    trustedProxies: environment.TRUSTED_PROXIES || undefined,
    backupPassphrase: environment.BEATBOOK_BACKUP_PASSPHRASE || undefined,
    logLevel,
    runsJobs: readRunsJobs(environment),
    metricsToken: readMetricsToken(environment),
    mail: { smtp: readSmtp(environment), notify: readNotify(environment) },
  }
}

function readRootSecrets(environment: NodeJS.ProcessEnv) {
  const [secret, nextSecret] = ['BEATBOOK_SECRET', 'BEATBOOK_NEXT_SECRET'].map((name) => {
    const given = environment[name] || undefined
    if (given && Buffer.from(given, 'base64').length < 32)
      throw new ConfigurationError(`${name} must be 32 random bytes or more in base64: openssl rand -base64 32`)
    return given
  })
  if (nextSecret && !secret) throw new ConfigurationError('BEATBOOK_NEXT_SECRET goes with BEATBOOK_SECRET')
  return { secret, nextSecret }
}

function readRunsJobs({ BEATBOOK_WORK: work = 'yes' }: NodeJS.ProcessEnv): boolean {
  if (!['yes', 'no'].includes(work)) throw new ConfigurationError(`BEATBOOK_WORK must be yes or no; it is '${work}'`)
  return work === 'yes'
}

// From here on values are secrets: a message says what is wrong with one, and never what it is.

function readMetricsToken({ METRICS_TOKEN: token }: NodeJS.ProcessEnv): string | undefined {
  if (token && token.length < 16) throw new ConfigurationError('METRICS_TOKEN must have 16 letters or more')
  return token || undefined
}

function readSmtp({ SMTP_URL: url, MAIL_FROM: from }: NodeJS.ProcessEnv): SmtpConfiguration | undefined {
  if (!url) return undefined
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? '') || !URL.parse(url)?.hostname) {
    throw new ConfigurationError('SMTP_URL must be written smtp://user:password@host:port or smtps://…')
  }
  if (!from) throw new ConfigurationError('MAIL_FROM must say who the e-mails come from, such as police@example.org')
  if (!/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from)) {
    throw new ConfigurationError('MAIL_FROM must be written police@example.org or Police <police@example.org>')
  }
  return { url, from }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readNotify(environment: NodeJS.ProcessEnv): NotifyConfiguration | undefined {
  const { NOTIFY_API_KEY: key, NOTIFY_URL: url = 'https://api.notifications.service.gov.uk' } = environment
  if (!key) return undefined
  const [serviceId, secret] = [key.slice(-73, -37), key.slice(-36)] // a key is written name-service-secret
  if (!uuid.test(serviceId) || !uuid.test(secret) || key.at(-37) !== '-') {
    throw new ConfigurationError('NOTIFY_API_KEY is not a whole key: it ends with two ids of 36 letters')
  }
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new ConfigurationError('NOTIFY_URL must be an address')
  const templateOf = (name: string) => {
    const template = environment[name]
    if (template && !uuid.test(template)) throw new ConfigurationError(`${name} must be the id of a template`)
    return template || undefined
  }
  const [emailTemplate, smsTemplate] = [templateOf('NOTIFY_EMAIL_TEMPLATE'), templateOf('NOTIFY_SMS_TEMPLATE')]
  if (!emailTemplate && !smsTemplate) {
    throw new ConfigurationError('With NOTIFY_API_KEY say NOTIFY_EMAIL_TEMPLATE or NOTIFY_SMS_TEMPLATE, or both')
  }
  return { url, serviceId, secret, emailTemplate, smsTemplate }
}
