// npm run golden -- FOLDER: checks every golden file of a folder; without one, those beside the repository.
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { check } from './answers.ts'
import { readGolden } from './case.ts'

const folder = resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? '../shared/golden')
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}`)
  process.exit(1)
}

let [passed, failed] = [0, 0]
const shown = 5 // lines a case: a wrong formula spoils hundreds of figures at once
for (const name of readdirSync(folder)
  .filter((each) => each.endsWith('.json'))
  .toSorted()) {
  for (const { id, wrong } of check(readGolden(join(folder, name)), name)) {
    if (wrong.length === 0) passed += 1
    else failed += 1
    if (wrong.length > 0) console.log(`${name} ${id}`)
    for (const line of wrong.slice(0, shown)) console.log(`  ${line}`)
    if (wrong.length > shown) console.log(`  and ${wrong.length - shown} more`)
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
