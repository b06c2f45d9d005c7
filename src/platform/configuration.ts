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
  /** Where people reach this installation, without a slash at the end: for links in mails, passkeys and OpenID Connect. */
  publicUrl: string
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
  const secret = environment.BEATBOOK_SECRET || undefined
  if (secret && Buffer.from(secret, 'base64').length < 32) {
    throw new ConfigurationError('BEATBOOK_SECRET must be 32 random bytes or more in base64: openssl rand -base64 32')
  }
  return {
    secret,
    publicUrl,
    dataFolder: resolve(environment.BEATBOOK_DATA ?? '.beatbook'),
    databaseUrl: environment.DATABASE_URL || undefined,
    host: environment.HOST ?? '127.0.0.1',
    port,
    trustedProxies: environment.TRUSTED_PROXIES || undefined,
    backupPassphrase: environment.BEATBOOK_BACKUP_PASSPHRASE || undefined,
    logLevel,
  }
}
