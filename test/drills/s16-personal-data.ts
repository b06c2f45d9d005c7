// S16: everything about a person is found for them, and nothing outlives its time, in any table there is.
import { openWithinPeople, personalDataKinds } from '../../src/app/personal-data.ts'
import { sealUntil } from '../../src/platform/audit/seal.ts'
import type { Database } from '../../src/platform/database.ts'
import { runRetention } from '../../src/platform/personal-data/retention.ts'
import { asData, asDocument } from '../../src/platform/personal-data/told.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { secretsForTests } from '../app.ts'
import type { Drill } from './drill.ts'
import {
  inData,
  type Kinds,
  leftOfPerson,
  missingFrom,
  onPaper,
  type Planted,
  plantPerson,
  secretsIn,
} from './planted-person.ts'
import { plantedPerson } from './planted-values.ts'
import { withScratchDatabase } from './scratch-app.ts'

const kinds = personalDataKinds({ secrets: secretsForTests })
const scope = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
const years = (count: number) => () => new Date(Date.UTC(2026 + count, 10, 25))
/** What the force publishes stays until it publishes something else. */
const inUse = kinds.filter(({ retention }) => 'whileInUse' in retention).flatMap(({ tables }) => Object.keys(tables))

/** What is missing from the document and from the data, and what secret is in them. */
export async function faultsOfTelling(db: Database, planted: readonly Planted[], told: Kinds) {
  const now = years(0)
  const telling = await openWithinPeople({ db, now, secrets: secretsForTests }, told)(scope, ({ personalData }) =>
    personalData.tellOwn(plantedPerson.accountId),
  )
  const [paper, data] = [JSON.stringify(asDocument(telling)), JSON.stringify(asData(telling))]
  return [
    ...missingFrom(planted, paper, onPaper).map((each) => `${each} is not on paper`),
    ...missingFrom(planted, data, inData).map((each) => `${each} is not in the data`),
    ...secretsIn(planted, paper + data).map((each) => `${each} is told`),
  ]
}

/** What is left of the person after the run of a night, so many years on. */
export async function leftAfter(db: Database, count: number, run: Kinds) {
  const now = years(count)
  const sealing = { db, now, secrets: secretsForTests, keepHead: async () => {} }
  await sealUntil(sealing, scope.forceId, new Date('2020-06-01T00:00:00Z')) // only what is sealed can end
  await runRetention(scope, { within: openWithinPeople({ db, now, secrets: secretsForTests }), kinds: run, now })
  return (await leftOfPerson(db)).filter((column) => !inUse.includes(column.split('.')[0]!))
}

/** The twin: one kind forgets one of its tables. */
const forgetful = (name: string): Kinds =>
  kinds.map((kind) =>
    kind.name === name && 'setting' in kind.retention
      ? { ...kind, held: async () => [], retention: { ...kind.retention, expire: async () => 0 } }
      : kind,
  )

async function withPlanted<Result>(work: (db: Database, planted: Planted[]) => Promise<Result>) {
  return withScratchDatabase(async (db) => {
    await aForce(db)
    return work(db, await plantPerson(db, kinds))
  })
}

async function run() {
  const [told, left, columns] = await withPlanted(async (db, planted) => [
    await faultsOfTelling(db, planted, kinds),
    await leftAfter(db, 20, kinds),
    planted.length,
  ])
  const [control, kept] = await withPlanted(async (db, planted) => [
    await faultsOfTelling(db, planted, forgetful('sessions')),
    await leftAfter(db, 20, forgetful('person-requests')),
  ])
  const isCaught =
    control.some((fault) => fault.startsWith('session.')) && kept.some((column) => column.startsWith('person_request.'))
  const faults = [...told, ...left.map((column) => `${column} is left`)]
  return {
    passed: faults.length === 0 && isCaught,
    detail: `${columns} columns planted, ${faults.length} missing, told or left${faults.length > 0 ? `: ${faults.join(', ')}` : ''}; control ${isCaught ? 'caught' : 'MISSED'}`,
  }
}

export const drill: Drill = { id: 'S16', title: 'everything about a person, told whole and ended in time', run }
