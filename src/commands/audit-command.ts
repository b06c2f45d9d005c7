// beatbook audit ...: what can be typed, and what is said.
import { Command } from 'commander'
import { readConfiguration } from '../platform/configuration.ts'
import { sealAudit, verifyAuditOf } from './audit.ts'
import type { WithSystem } from './system.ts'

export function auditCommand(withSystem: WithSystem): Command {
  const audit = new Command('audit').description('seal the audit trail, and find what was changed afterwards')

  audit
    .command('seal')
    .description('seal every day that is over (the nightly job does this)')
    .option('--force <id>', 'one force only')
    .action(({ force }: { force?: string }) =>
      withSystem(async (system) => {
        const sealed = await sealAudit(system, readConfiguration(process.env).dataFolder, force)
        console.log(`Sealed for ${sealed.join(', ') || 'no force: there is none yet'}`)
      }),
    )

  audit
    .command('verify')
    .description('is every sealed entry as it was, and is none missing or new?')
    .option('--force <id>', 'one force only')
    .option('--json', 'print the result as JSON')
    .action(({ force, json }: { force?: string; json?: true }) =>
      withSystem(async (system) => {
        const { found, isWell, text } = await verifyAuditOf(system, readConfiguration(process.env).dataFolder, force)
        console.log(json ? JSON.stringify({ isWell, found }) : text)
        if (!isWell) process.exitCode = 1
      }),
    )

  return audit
}
