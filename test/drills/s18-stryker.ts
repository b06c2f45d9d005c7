// Breaks modules in one small way at a time, with Stryker, and runs the tests that reach what is broken.
import { relative } from 'node:path'
import type { LogLevel, MutantResult } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'
import type { Group } from './s18-modules.ts'

export type Outcome = { name: string; caught: number; survived: MutantResult[] }

/** @param folder where copies of the repository are broken */
export async function mutate({ name, modules, tests }: Group, folder: string): Promise<Outcome> {
  const results = await new Stryker({
    testRunner: 'tap',
    plugins: ['@stryker-mutator/tap-runner'],
    coverageAnalysis: 'perTest',
    mutate: [...modules, '!**/*.test.ts', '!**/builders.ts'],
    tap: {
      testFiles: tests,
      nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
      forceBail: true,
    },
    tsconfigFile: 'none', // it would rewrite ours with an interface that TypeScript 7 no longer has
    tempDirName: folder,
    timeoutMS: 20_000, // else a busy machine would take for a loop what a test has not noticed
    reporters: [],
    logLevel: 'off' as LogLevel,
  }).runMutationTest()
  const count = (...statuses: MutantResult['status'][]) => results.filter(({ status }) => statuses.includes(status))
  return { name, caught: count('Killed', 'Timeout').length, survived: count('Survived', 'NoCoverage') }
}

export const scoreOf = ({ caught, survived }: Outcome) => caught / (caught + survived.length)

export const describe = ({ fileName, location, mutatorName, replacement = '' }: MutantResult) =>
  `${relative(process.cwd(), fileName)}:${location.start.line} ${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 80)}`
