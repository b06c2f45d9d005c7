// beatbook settings ...: what can be typed, and what is said.
import { Command } from 'commander'
import { changeSetting, showSettings } from './settings.ts'
import type { WithSystem } from './system.ts'

export function settingsCommand(withSystem: WithSystem): Command {
  const settings = new Command('settings').description('what a force has decided, and why')

  settings
    .command('get')
    .description('every setting, or one with what held before')
    .argument('[name]', 'such as sign-in.idle-minutes')
    .requiredOption('--force <id>', 'the force')
    .action((name: string | undefined, { force }: { force: string }) =>
      withSystem(async (system) => console.log(await showSettings(system, force, name))),
    )

  settings
    .command('set')
    .description('decide; the reason is kept with it')
    .argument('<name>', 'such as sign-in.idle-minutes')
    .argument('<value>', 'as the settings page would send it')
    .requiredOption('--force <id>', 'the force')
    .requiredOption('--reason <why>', 'kept with the change')
    .action((name: string, value: string, { force, reason }: { force: string; reason: string }) =>
      withSystem(async (system) => console.log(await changeSetting(system, force, name, { value, reason }))),
    )

  return settings
}
