// beatbook secrets ...: what can be typed, and what is said.
import { Command } from 'commander'
import { readConfiguration } from '../platform/configuration.ts'
import { renewRootSecret } from './renew-secret.ts'
import type { WithSystem } from './system.ts'

export function secretsCommand(withSystem: WithSystem): Command {
  const secrets = new Command('secrets').description('what everything here is sealed with (docs/operating/secrets.md)')

  secrets
    .command('renew')
    .description('seal everything anew under another secret; stop every server first')
    .option('--json', 'print the result as JSON')
    .action(({ json }: { json?: true }) =>
      withSystem(async (system) => {
        const { text, ...result } = await renewRootSecret(system, readConfiguration(process.env))
        console.log(json ? JSON.stringify(result) : text)
      }),
    )

  return secrets
}
