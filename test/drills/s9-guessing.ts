// S9: a hundred guesses at one password, over two servers that share a database.
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { anAccount, aVisitor } from '../../src/policing/accounts/builders.ts'
import { waits } from '../../src/policing/accounts/sign-in/rules.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import type { Drill } from './drill.ts'
import { withScratchApp, withScratchDatabase } from './scratch-app.ts'

const guesses = 100
type Counts = { judged: number; refused: number; without: number; other: number }

/** Half of the guesses at each of two servers, all at once. */
async function guess(webs: readonly [Web, Web]): Promise<Counts> {
  const answers = await Promise.all(
    Array.from({ length: guesses }, (_, at) =>
      aVisitor(webs[at % 2]!).signIn('robin@fenshire.example', `guess number ${at} of many`),
    ),
  )
  const isRefused = ({ statusCode }: { statusCode: number }) => statusCode === 429
  return {
    judged: answers.filter(({ statusCode }) => statusCode === 400).length,
    refused: answers.filter(isRefused).length,
    without: answers.filter((each) => isRefused(each) && !(Number(each.headers['retry-after']) >= 1)).length,
    other: answers.filter(({ statusCode }) => statusCode !== 400 && statusCode !== 429).length,
  }
}

async function prepared(db: Database) {
  await aForce(db)
  await anAccount(db)
}

/** With the limit by address out of the way: a guesser has many. */
function withTwo<Result>(dbs: readonly [Database, Database], work: (webs: readonly [Web, Web]) => Promise<Result>) {
  let at = 0
  const options = (db: Database) => ({ db, milliseconds: () => (at += 10_000) })
  return withScratchApp(options(dbs[0]), (one) => withScratchApp(options(dbs[1]), (two) => work([one, two])))
}

export const drill: Drill = {
  id: 'S9',
  title: 'guessing a password',
  run: () =>
    withScratchDatabase(async (db) => {
      await prepared(db)
      const ours = await withTwo([db, db], guess)
      const control = await withScratchDatabase(async (other) => {
        await prepared(other)
        await db.deleteFrom('signInFailure').execute()
        return withTwo([db, other], guess)
      })
      const isRight = ({ judged, refused, without, other }: Counts) =>
        judged === waits.free && refused === guesses - waits.free && without === 0 && other === 0
      return {
        passed: isRight(ours) && !isRight(control) && control.judged === 2 * waits.free,
        detail: `of ${guesses} guesses ${ours.judged} were judged and ${ours.refused} refused, ${ours.without} without a time to wait; control, two servers that count by themselves, judged ${control.judged}`,
      }
    }),
}
