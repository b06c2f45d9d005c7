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
  return {
    dataFolder: resolve(environment.BEATBOOK_DATA ?? '.beatbook'),
    databaseUrl: environment.DATABASE_URL || undefined,
    host: environment.HOST ?? '127.0.0.1',
    port,
    trustedProxies: environment.TRUSTED_PROXIES || undefined,
    backupPassphrase: environment.BEATBOOK_BACKUP_PASSPHRASE || undefined,
    logLevel,
  }
}
