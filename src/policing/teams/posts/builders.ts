// A county with two sections, a PCSO in each, and their inspector at a browser.
import type { TestContext } from 'node:test'
import { appForTest, noon } from '../../../../test/app.ts'
import { transact } from '../../../platform/database.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../../forces/builders.ts'
import { openForces } from '../../forces/forces.ts'
import { aCounty, aMembership } from '../../neighbourhoods/builders.ts'
import { aHolder, unpublished } from '../builders.ts'

export const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

/** Sections A and B with neighbourhoods N1 and N2, a PCSO in each, and an inspector of section A who is signed in. */
export async function teamForTest(t: TestContext) {
  let today = '2026-11-02'
  const now = () => noon(today)
  const { db, within, start } = await appForTest(t, { now })
  await aForce(db)
  await transact(db, operator, async (trx) => {
    const forces = openForces(trx, 'fenshire')
    await forces.saveDivisions([{ code: 'A', name: 'Ely' }])
    await forces.saveSections(['A', 'B'].map((code) => ({ code, name: `Section ${code}`, divisionCode: 'A' })))
  })
  const of = (ward: string, code: string, sectionCode: string) => ({ ...aMembership(ward, code), sectionCode })
  await aCounty(db, { memberships: [of('W1', 'N1', 'A'), of('W2', 'N1', 'A'), of('W3', 'N2', 'B')] })
  await withoutSecondStep(db)
  const geography = await within(operator, ({ accounts }) => accounts.geography())
  const idOf = (kind: string, code: string) =>
    [...geography].find(([, place]) => place.kind === kind && place.code === code)![0]
  const made = await within(operator, async ({ teams }) => {
    const at = (code: string) => ({ place: { kind: 'neighbourhood' as const, id: idOf('neighbourhood', code) } })
    const named = (name: string) => ({ name, published: { ...unpublished, name: `PCSO ${name}` } })
    const own = await aHolder(teams, { post: { reference: 'P1', ...at('N1') }, member: named('Ada Fen') })
    const others = await aHolder(teams, { post: { reference: 'P2', ...at('N2') }, member: named('Bo Weir') })
    return { own, others }
  })
  const inspector = { role: 'section-inspector', scope: { kind: 'section' as const, id: idOf('section', 'A') } }
  await anAccount(db, { roles: [inspector] })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const residentsRead = async () => (await web.inject('/fenshire/neighbourhoods/N1')).body
  /** What a page says, on one line. */
  const read = async (url: string) => (await visitor.get(url)).body.replaceAll(/\s+/g, ' ')
  return {
    ...made,
    db,
    web,
    within,
    now,
    visitor,
    read,
    residentsRead,
    place: idOf,
    moveTo: (day: string) => {
      today = day
    },
  }
}

export const post = (id: string, act = '') => `/staff/teams/posts/${id}${act && `/${act}`}`
export const member = (id: string, act = '') => `/staff/teams/members/${id}${act && `/${act}`}`

/** The hidden fields of a form, as somebody has them who opened it. */
export const hiddenIn = (body: string) =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]),
  )
