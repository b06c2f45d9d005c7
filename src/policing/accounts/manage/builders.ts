import type { TestContext } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../builders.ts'

/** A force with divisions A (Ely) and B (March), an administrator who has signed in, and a sergeant of division A. */
export async function forceForTest(t: TestContext) {
  const { db, start, within } = await appForTest(t)
  await aCounty(db)
  await db
    .insertInto('division')
    .values({ forceId: 'fenshire', id: '00000000-0000-7000-8000-00000000000b', code: 'B', name: 'March' })
    .execute()
  await withoutSecondStep(db)
  const divisions = await db.selectFrom('division').select(['code', 'id']).execute()
  const division = (code: string) => ({
    kind: 'division' as const,
    id: divisions.find((each) => each.code === code)!.id,
  })
  const administrator = await anAccount(db, { roles: [{ role: 'administrator' }] })
  const commander = await anAccount(db, {
    name: 'Alex Ely',
    email: 'alex@fenshire.example',
    roles: [{ role: 'division-commander', scope: division('A') }],
  })
  const web = await start()
  const signedIn = async (email?: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return visitor
  }
  const told = async () =>
    (await db.selectFrom('auditEntry').selectAll().orderBy('at').orderBy('id').execute()).map(
      ({ what, actorName, aboutIds, reason }) => ({ what, by: actorName, about: aboutIds, reason }),
    )
  return { db, web, within, administrator, commander, division, signedIn, told, visitor: await signedIn() }
}

export const urlOf = ({ id }: { id: string }) => `/staff/accounts/${id}`
export const grantsOf = async (db: Awaited<ReturnType<typeof forceForTest>>['db'], id: string) =>
  db.selectFrom('accountGrant').selectAll().where('accountId', '=', id).orderBy('role').execute()
