// The command that imports a file: its kinds, their columns and settings come from the kinds themselves.
import { Command, InvalidArgumentError } from 'commander'
import { importKinds } from '../app/imports.ts'
import { migrate } from '../platform/migrations.ts'
import { sourceSettings } from '../policing/neighbourhoods/imports/source.ts'
import { failAs } from './fail.ts'
import { importFile, importFolder } from './import.ts'
import { describeReports } from './import-report.ts'
import { openProgress } from './progress.ts'
import type { System } from './system.ts'

export function importCommand(withSystem: (work: (system: System) => Promise<void>) => Promise<void>) {
  const importing = new Command('import')
    .description('import a file; a file with mistakes is refused whole, with its rows, columns and reasons')
    .argument('<kind>', `open-data, ${importKinds.map(({ name }) => name).join(', ')}`)
    .argument('<file>', 'the file; for open-data, the folder')
    .option('--force <id>', 'the force that the file is for, such as derbyshire')
    .option(
      '--map <ours=theirs>',
      "the file's own name (or number, where it has no headings) for a column",
      collect,
      {},
    )
    .option(
      '--layout <name>',
      'a name under which --map and the settings are kept, and found again without saying them',
    )
    .option('--preview', 'only say what the file would change; nothing is kept')
    .option('--json', 'print the result as JSON')
  for (const [name, meaning] of settingsOfKinds()) importing.option(`--${name} <value>`, meaning)
  importing.addHelpText('after', `\nKinds and their columns:\n${importKinds.map(describeKind).join('\n')}`)
  type Options = { map: Record<string, string>; layout?: string; json?: true; preview?: true }
  importing.action((kind: string, file: string, options: Options) =>
    withSystem(async (system) => {
      await migrate(system.db)
      const progress = openProgress(process.stderr)
      const { map, json, layout, preview = false, ...settings } = options
      if (kind === 'open-data' && preview) importing.error('A folder of open data has no preview; nothing has changed')
      const asKebab = Object.fromEntries(Object.entries(settings).map(([name, value]) => [kebab(name), String(value)]))
      const work =
        kind === 'open-data'
          ? importFolder(system, file, progress.show)
          : importFile(system, kind, file, {
              map,
              settings: asKebab,
              ...(layout ? { layout } : {}),
              isPreview: preview,
            })
      const reports = await work.finally(progress.stop).catch((error) => failAs(error, json))
      if (!reports) return
      console.log(
        json ? JSON.stringify(preview ? { reports, isPreview: true } : { reports }) : describeReports(reports),
      )
      if (preview && !json) console.log('This was a preview: nothing has changed.')
    }),
  )
  return importing
}

function collect(pair: string, pairs: Record<string, string>) {
  const [ours = '', ...theirs] = pair.split('=')
  if (theirs.length === 0)
    throw new InvalidArgumentError(`--map takes OURS=THEIRS, such as --map code=WD25CD; it was '${pair}'`)
  return { ...pairs, [ours]: theirs.join('=') }
}

function settingsOfKinds() {
  return new Map(
    Object.entries(
      Object.assign({}, ...importKinds.map(({ settings }) => settings), sourceSettings) as Record<string, string>,
    ),
  )
}

function describeKind({ name, summary, columns, settings = {} }: (typeof importKinds)[number]) {
  const lines = [
    ...Object.entries(columns),
    ...Object.entries(settings).map(([setting, meaning]) => [`--${setting}`, meaning]),
  ]
  return [`  ${name}: ${summary}`, ...lines.map(([column, meaning]) => `      ${column}: ${meaning}`)].join('\n')
}

function kebab(name: string) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
