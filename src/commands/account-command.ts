// beatbook account ...: what can be typed, and what is said.
import { Command } from 'commander'
import { firstLinkHours } from '../policing/accounts/sign-in/rules.ts'
import { addAccount, giveRole, listAccounts, resetAccount, switchAccount, takeRole } from './account.ts'
import { keepProviderSecret } from './provider-secret.ts'
import type { WithSystem } from './system.ts'

type Given = { force: string; role: string; scope: string; until?: string; reason: string; name: string; json?: true }

const asOperator = 'Asked for by the operator at the command line'
const handOver = (path: string) =>
  `Give them this link, for only they may have it: the address of this site, then ${path}\nIt works once, within ${firstLinkHours} hours.`

export function accountCommand(withSystem: WithSystem): Command {
  const account = new Command('account').description('who may sign in, and which role they have where')
  const command = (nameAndArguments: string, description: string) =>
    account
      .command(nameAndArguments)
      .description(description)
      .requiredOption('--force <id>', 'the force, or inspectorate')
  const withRole = (each: Command) =>
    each
      .requiredOption('--role <role>', 'such as administrator or sergeant')
      .option('--scope <part>', 'where it holds: force, or a part by its code, such as division:A', 'force')
  const withReason = (each: Command) => each.option('--reason <why>', 'kept in the audit trail', asOperator)

  command('add <email>', 'add somebody; prints the link by which they choose a password')
    .requiredOption('--name <name>', 'as colleagues know them')
    .option('--role <role>', 'their first role, such as administrator')
    .option('--scope <part>', 'where it holds: force, or a part by its code, such as division:A', 'force')
    .action((email: string, { force, name, role, scope }: Partial<Given> & { force: string; name: string }) =>
      withSystem(async (system) => {
        const path = await addAccount(system, force, { name, email }, role === undefined ? undefined : { role, scope })
        console.log(`${name} may sign in. ${handOver(path)}`)
      }),
    )

  withRole(command('grant <email>', 'give somebody a role'))
    .option('--until <day>', 'its last day, such as 2027-03-31')
    .action((email: string, { force, role, scope, until }: Given) =>
      withSystem(async (system) => {
        await giveRole(system, force, email, { role, scope, until })
        console.log(`${email} has the role ${role}`)
      }),
    )

  withReason(withRole(command('take <email>', 'take a role away'))).action(
    (email: string, { force, role, scope, reason }: Given) =>
      withSystem(async (system) => {
        await takeRole(system, force, email, { role, scope, reason })
        console.log(`${email} no longer has the role ${role}`)
      }),
  )

  withReason(
    command('reset <email>', 'for somebody locked out: ends what they sign in with; prints a new link'),
  ).action((email: string, { force, reason }: Given) =>
    withSystem(async (system) => console.log(handOver(await resetAccount(system, force, email, reason)))),
  )

  for (const [name, isOn, said] of [
    ['off', false, 'is switched off, and signed out everywhere'],
    ['on', true, 'may sign in again'],
  ] as const) {
    withReason(command(`${name} <email>`, `switch an account ${name}`)).action(
      (email: string, { force, reason }: Given) =>
        withSystem(async (system) => {
          await switchAccount(system, force, email, { isOn, reason })
          console.log(`${email} ${said}`)
        }),
    )
  }

  command('list', 'who may sign in')
    .option('--json', 'print the result as JSON')
    .action(({ force, json }: Given) =>
      withSystem(async (system) => {
        const all = await listAccounts(system, force)
        const lines = all.map(
          ({ name, email, isActive, roles }) =>
            `${isActive ? 'on ' : 'off'}  ${email}  ${name}: ${roles.join('; ') || 'no role'}`,
        )
        console.log(json ? JSON.stringify({ accounts: all }) : lines.join('\n') || 'Nobody has an account yet')
      }),
    )
  command(
    'oidc-secret',
    "keep the client secret at the force's OpenID Connect provider, read from standard input",
  ).action(({ force }: Given) =>
    withSystem(async (system) => {
      const { name } = await keepProviderSecret(system, force, process.stdin)
      console.log(`The client secret of ${name} is kept, sealed`)
    }),
  )

  return account
}
