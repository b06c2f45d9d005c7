// The command line, as a table of contents: what each command does is in src/commands.
import { Command } from 'commander'
import { accountCommand } from './commands/account-command.ts'
import { auditCommand } from './commands/audit-command.ts'
import { backUpTo, restoreFrom } from './commands/backup.ts'
import { coverageReport } from './commands/coverage.ts'
import { demonstrate } from './commands/demonstrate.ts'
import { doctor } from './commands/doctor.ts'
import { fail, failAs } from './commands/fail.ts'
import { importCommand } from './commands/import-command.ts'
import { addInspectorate } from './commands/inspectorate.ts'
import { addPrintedIndicators } from './commands/printed-indicators.ts'
import { openProgress } from './commands/progress.ts'
import { release } from './commands/release.ts'
import { endRecords } from './commands/retention.ts'
import { secretsCommand } from './commands/secrets-command.ts'
import { serve } from './commands/serve.ts'
import { settingsCommand } from './commands/settings-command.ts'
import { openSystem, type System } from './commands/system.ts'
import { verifyAgainst, verifyFile, verifySystem } from './commands/verify.ts'
import { work } from './commands/work.ts'
import { readConfiguration } from './platform/configuration.ts'
import { migrate } from './platform/migrations.ts'

const program = new Command('beatbook')
  .description('Neighbourhood policing, from the daily record to the judgement')
  .version(release())

program
  .command('serve')
  .description('start the web server (npm start does this)')
  .action(() => serve(readConfiguration(process.env)))

program
  .command('work')
  .description('run jobs alone, such as sending mail; several machines can share them (serve runs them too)')
  .action(() => work(readConfiguration(process.env)))

program
  .command('migrate')
  .description('bring the database to the newest schema')
  .option('--json', 'print the result as JSON')
  .action((options: { json?: true }) =>
    withSystem(async (system) => {
      const applied = await migrate(system.db)
      if (options.json) console.log(JSON.stringify({ applied }))
      else console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date')
    }),
  )

program.addCommand(importCommand(withSystem))

program
  .command('coverage')
  .description('R-09: is every ward in exactly one neighbourhood, and every neighbourhood in one partnership?')
  .requiredOption('--force <id>', 'the force')
  .option('--json', 'print the result as JSON')
  .action(({ force, json }: { force: string; json?: true }) =>
    withSystem(async (system) => {
      const { text, rules, isComplete } = await coverageReport(system, force)
      console.log(json ? JSON.stringify({ rules }) : text)
      if (!isComplete) process.exitCode = 1
    }),
  )

program
  .command('printed-indicators')
  .description(
    'record what the inspection report on Derbyshire of 2008 prints of indicators (docs/policing/indicators.md)',
  )
  .requiredOption('--force <id>', 'the force or inspectorate that keeps them')
  .option('--of <code>', 'the force that they are of; the own one where it is left out')
  .option('--json', 'print the result as JSON')
  .action(({ force, of, json }: { force: string; of?: string; json?: true }) =>
    withSystem(async (system) => {
      const { values, text } = await addPrintedIndicators(system, force, of)
      console.log(json ? JSON.stringify({ values }) : text)
    }),
  )

program
  .command('retention')
  .description('end the records about people that are past their time (docs/operating/personal-data.md)')
  .requiredOption('--force <id>', 'the force')
  .option('--dry-run', 'say what would go, and leave it')
  .option('--json', 'print the result as JSON')
  .action(({ force, dryRun, json }: { force: string; dryRun?: true; json?: true }) =>
    withSystem(async (system) => {
      const { ended, text } = await endRecords(system, force, { isDryRun: dryRun === true })
      console.log(json ? JSON.stringify({ ended }) : text)
    }),
  )

program
  .command('demo')
  .description('make the demonstration force (npm start does this when there is nothing yet)')
  .option('--json', 'print the result as JSON')
  .action(({ json }: { json?: true }) =>
    withSystem(async (system) => {
      await migrate(system.db)
      const progress = openProgress(process.stderr)
      const force = await demonstrate(system, progress.show).finally(progress.stop)
      console.log(json ? JSON.stringify({ force: force.id }) : `${force.name} is ready`)
    }),
  )

program.addCommand(auditCommand(withSystem))
program.addCommand(accountCommand(withSystem))

program
  .command('inspectorate')
  .description('make room for an inspectorate, whose people no force sees')
  .argument('<id>', 'lower-case id, such as inspectorate')
  .argument('<name>', 'its full name')
  .action((id: string, name: string) =>
    withSystem(async (system) => {
      await migrate(system.db)
      const added = await addInspectorate(system, id, name)
      console.log(`${added.name} is there. Next: account add EMAIL --force ${id} --role inspectorate-administrator`)
    }),
  )

program.addCommand(settingsCommand(withSystem))
program.addCommand(secretsCommand(withSystem))

program
  .command('backup')
  .description('write everything into one file; BEATBOOK_BACKUP_PASSPHRASE encrypts it (docs/operating/backup.md)')
  .argument('<file>', 'the file to write; there must be none of that name yet')
  .option('--json', 'print the result as JSON')
  .action((file: string, { json }: { json?: true }) => report(backUpTo(file, readConfiguration(process.env)), json))

program
  .command('restore')
  .description('bring a backup into an empty database, all of it or nothing')
  .argument('<file>', 'the backup')
  .option('--json', 'print the result as JSON')
  .action((file: string, { json }: { json?: true }) => report(restoreFrom(file, readConfiguration(process.env)), json))

program
  .command('verify')
  .description('check the database, or a backup by itself: every row, digest and reference')
  .argument('[file]', 'a backup to check instead of the database')
  .option('--against', 'compare the backup with the database, table by table')
  .option('--json', 'print the result as JSON')
  .action((file: string | undefined, { against, json }: { against?: true; json?: true }) => {
    const configuration = readConfiguration(process.env)
    if (against && file === undefined) program.error('Say which backup to compare: verify FILE --against')
    if (file === undefined) return report(verifySystem(configuration), json)
    return report(against ? verifyAgainst(file, configuration) : verifyFile(file, configuration), json)
  })

program
  .command('doctor')
  .description('check the set-up, and say what is wrong and how to mend it')
  .option('--json', 'print the result as JSON')
  .action(async ({ json }: { json?: true }) => {
    const { findings, isWell, text } = await doctor(readConfiguration(process.env))
    console.log(json ? JSON.stringify({ isWell, findings }) : text)
    if (!isWell) process.exitCode = 1
  })

await program.parseAsync().catch(fail)

async function withSystem(work: (system: System) => Promise<void>) {
  const system = await openSystem(readConfiguration(process.env))
  await work(system).finally(system.close)
}

type Outcome = { result: object; text: string; isWell?: boolean }

async function report(work: Promise<Outcome>, json: true | undefined) {
  const outcome = await work.catch((error) => failAs(error, json))
  if (!outcome) return
  console.log(json ? JSON.stringify(outcome.result) : outcome.text)
  if (outcome.isWell === false) process.exitCode = 1
}
