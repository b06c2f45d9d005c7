// A force with a gap in satisfaction, those who close it, and an inspectorate that asks about it.
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { anAccount, aPassword, withoutSecondStep } from '../../src/policing/accounts/builders.ts'
import { aForce } from '../../src/policing/forces/builders.ts'
import { inspectorateId } from '../../src/policing/inspection/builders.ts'
import { aBody } from '../../src/policing/meetings/builders.ts'
import { aSurvey } from '../../src/policing/surveys/builders.ts'
import { people, satisfied } from '../../src/policing/surveys/results/builders.ts'
import type { Response } from '../../src/policing/surveys/rules.ts'
import { operator, samplingForTest } from '../../src/policing/surveys/sampling/builders.ts'
import { bringAxe } from '../page-checks.ts'
import { desk, press } from './browsing.ts'

const cast = {
  yusuf: { role: 'confidence-and-equality', name: 'Yusuf Karim' },
  celia: { role: 'gap-lead', name: 'Celia Rourke' },
  anil: { role: 'acc-operations', name: 'Anil Deshpande' },
  frances: { role: 'deputy-chief-constable', name: 'Frances Coombe' },
  idris: { role: 'performance-delivery', name: 'Idris Vaughan' },
  lena: { role: 'survey-company', name: 'Lena Quarmby' },
  owen: { role: 'inspection-liaison', name: 'Owen Tranter' },
} as const
type Who = keyof typeof cast

/** The report's own numbers, from a survey whose year ended in March 2025; two years later 468 of 600 are satisfied. */
export const firstYear: Partial<Response>[] = [
  ...people(1899, 2369, { groups: { division: 'A', section: 'A1', ethnicity: 'white', gender: 'female' } }),
  ...people(20, 31, { groups: { division: 'A', section: 'A1', ethnicity: 'asian', gender: 'female' } }),
]
export const nextYear: Partial<Response>[] = [
  ...people(1600, 2000, { groups: { division: 'A', section: 'A1', ethnicity: 'white', gender: 'female' } }),
  ...people(468, 600, { groups: { division: 'B', ethnicity: 'asian', gender: 'male' } }),
]

/** Fenshire with its people, a survey of victims that draws, and an inspectorate that asks for documents. */
export async function aForceWithAGap(t: TestContext, browser: Browser) {
  const sampling = await samplingForTest(t)
  const { db, within, start } = sampling
  const accounts = new Map<string, string>()
  for (const [who, { role, name }] of Object.entries(cast))
    accounts.set(who, (await anAccount(db, { name, email: `${who}@fenshire.example`, roles: [{ role }] })).id)
  await aForce(db, { id: inspectorateId, name: 'The Inspectorate', organisation: 'inspectorate' })
  await withoutSecondStep(db, inspectorateId)
  const { id: harriet } = await anAccount(db, {
    forceId: inspectorateId,
    name: 'Harriet Coe',
    email: 'harriet@inspectorate.example',
    roles: [{ role: 'inspector' }],
  })
  const request = await within({ ...operator, forceId: inspectorateId }, async ({ inspections: { fieldwork } }) => {
    const elements = [{ code: 'CF3', title: 'Satisfaction' }]
    const days = { startsOn: '2027-07-01', endsOn: '2027-07-30' }
    const inspection = await fieldwork.begin('fenshire', { name: 'Inspection', ...days, elements, members: [harriet] })
    const plan = await fieldwork.plan(inspection, { accountId: harriet, leads: true })
    const words = { title: 'What is done about the gap', whom: '', place: '', details: '' }
    const when = { day: '2027-07-08', fromTime: '', toTime: '' }
    const asked = { ...words, ...when, areaId: plan.areas[0]!.id, elements: ['CF3'], inspectors: [] }
    const { value: id } = await fieldwork.add(plan, { method: 'documents', state: 'planned', ...asked })
    await fieldwork.tell(plan, `${id}:1`)
    return { force: `/staff/own-inspection/${id}`, inspector: `/staff/inspections/${inspection}/activities/${id}` }
  })
  await aBody(db, {
    name: 'Citizen Focus scrutiny',
    cadence: 'two-monthly',
    firstOn: '2027-05-04',
    usualStart: '10:00',
    usualFinish: '11:00',
    usualPlace: 'The boardroom',
    members: [{ accountId: accounts.get('frances')! }],
  })

  const addSurvey = (name: string, days: { periodFrom: string; periodTo: string }, answers: Partial<Response>[]) =>
    within(operator, async ({ surveys }) => {
      const { id: questionnaireId } = await surveys.addQuestionnaire(name, { questions: [satisfied] })
      const [opensOn, closesOn] = [days.periodFrom, days.periodTo.replace('-03-31', '-05-31')]
      const fields = {
        ...days,
        opensOn,
        closesOn,
        kind: 'sample',
        base: 'Users of the service',
        isOnline: false,
      } as const
      const code = name.toLowerCase().replaceAll(' ', '-')
      const { id } = await surveys.add(aSurvey({ ...fields, questionnaireId, name, code }))
      const given = answers.map((each) => ({ ...each, surveyId: id }) as Response)
      await surveys.addResponses(await surveys.find(id), given, [])
      return id
    })

  const web = await start()
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`

  /** Somebody at a browser of their own. */
  async function sits(who: Who | 'harriet'): Promise<Page> {
    const context = await browser.newContext({ ...desk, baseURL: address })
    t.after(() => context.close())
    await bringAxe(context)
    const page = await context.newPage()
    await page.goto('/sign-in')
    const email = who === 'harriet' ? 'harriet@inspectorate.example' : `${who}@fenshire.example`
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('textbox', { name: 'Password' }).fill(aPassword)
    await press(page, 'Sign in')
    await page.waitForURL('**/staff')
    return page
  }
  return { ...sampling, accounts, request, addSurvey, sits }
}
export type Given = Awaited<ReturnType<typeof aForceWithAGap>>
