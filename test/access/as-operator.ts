// Somebody who may do everything in a force, on the day of the world.
import { openWithin, type Policing } from '../../src/app/faces.ts'
import type { Database } from '../../src/platform/database.ts'

export const now = () => new Date('2026-11-23T12:00:00Z')

/** The number of no record at all. */
export const nothingThere = '00000000-0000-7000-8000-000000000000'

export const asOperator = <Result>(db: Database, forceId: string, work: (faces: Policing) => Promise<Result>) =>
  openWithin({ db, now })({ forceId, actor: { kind: 'operator' } }, work)
