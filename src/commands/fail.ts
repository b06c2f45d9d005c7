import { BackupRefused } from '../platform/backup/refusal.ts'
import { ConfigurationError } from '../platform/configuration.ts'
import { EmbeddedPostgresError } from '../platform/embedded-postgres.ts'
import { SettingMissing } from '../platform/import/kind.ts'
import { NoSuchLayout } from '../platform/import/layouts.ts'
import { ImportRefused } from '../platform/import/refusal.ts'
import { RenewalRefused } from '../platform/renewal/renew.ts'
import { SecretsError } from '../platform/secrets.ts'
import { UnknownKind } from './import.ts'

const expectedErrors = [
  ImportRefused,
  BackupRefused,
  RenewalRefused,
  SecretsError,
  ConfigurationError,
  SettingMissing,
  NoSuchLayout,
  UnknownKind,
  EmbeddedPostgresError,
]

const isExpected = (error: unknown) => expectedErrors.some((expected) => error instanceof expected)

/** Ends the command with a plain sentence; the stack is only for what nobody expected. */
export function fail(error: Error & { code?: string }) {
  process.exitCode = 1
  if (isExpected(error)) console.error(error.message)
  else if (error.code === 'EADDRINUSE')
    console.error('Another program uses this port. Stop it, or choose another port: PORT=3001 npm start')
  else
    console.error(
      `${error.message}\n\nTo find out more: npm run beatbook -- doctor${process.env.LOG_LEVEL === 'debug' ? `\n${error.stack}` : ''}`,
    )
}

/** The same, but where a script reads, the problems of a refused file are given to it as JSON. */
export function failAs(error: Error, isJson: true | undefined): undefined {
  if (!isJson || !(error instanceof ImportRefused || error instanceof BackupRefused)) throw error
  process.exitCode = 1
  const { message } = error
  console.log(
    JSON.stringify(error instanceof ImportRefused ? { file: error.file, problems: error.problems } : { message }),
  )
}
