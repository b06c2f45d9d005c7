import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { appForTest, noon } from '../../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aCounty, aMembership, aWard, postcodesOf } from '../../neighbourhoods/builders.ts'
import { aQuestion, aSurvey } from '../builders.ts'
import { aCampaign } from '../campaigns/builders.ts'
import type { Definition } from '../questionnaires/definition.ts'
import { postcodeOf } from '../questionnaires/writing.ts'
import type { SurveyFields } from '../store.ts'

export const asOperator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
export const asked: Definition = { questions: [aQuestion({ key: 'safe' }), postcodeOf()] }
const home = '/fenshire/surveys/safer-streets'

/**
 * CB1 1 lies in N1 and CB1 2 in N2, with ten postcodes each; CB1 3 has ten in N2 and nine in N1; CB1 4 has nine in N1.
 * WS1 1 is of another force.
 */
const postcodes = [
  ...postcodesOf('CB1 1', 0, 10),
  ...postcodesOf('CB1 2', 2, 10),
  ...postcodesOf('CB1 3', 2, 10),
  ...postcodesOf('CB1 3', 0, 19).slice(10),
  ...postcodesOf('CB1 4', 0, 9),
]

type Asked = { definition?: Definition; fields?: Partial<SurveyFields>; isOfCampaign?: boolean }

/** A campaign that asks one survey, and Ada, who keeps both. */
export async function sectorsForTest(t: TestContext, { definition = asked, fields, isOfCampaign = true }: Asked = {}) {
  let day = '2026-11-26'
  const app = await appForTest(t, { now: () => noon(day) })
  const { db, within } = app
  await aCounty(db, { postcodes })
  await aCounty(db, {
    force: { id: 'westshire', name: 'Westshire' },
    wards: [aWard('V1', 5, 0)],
    memberships: [aMembership('V1', 'N1')],
    postcodes: postcodesOf('WS1 1', 5, 10),
  })
  await withoutSecondStep(db)
  await anAccount(db, { email: 'ada@fenshire.example', roles: [{ role: 'performance-delivery' }] })
  const survey = await within(asOperator, async ({ surveys }) => {
    const { id: questionnaireId } = await surveys.addQuestionnaire('Streets', definition)
    const survey = await surveys.add(aSurvey({ questionnaireId, ...fields }))
    const campaign = await surveys.campaigns.add(aCampaign())
    if (isOfCampaign) await surveys.campaigns.addSurvey(campaign.id, survey.id, 'residents')
    return survey
  })
  const web = await app.start()
  const [resident, ada] = [aVisitor(web), aVisitor(web)]
  await ada.signIn('ada@fenshire.example')

  /** Answers one question after another as each page asks it; the address of the page before they are sent. */
  async function answer(answers: Record<string, string>) {
    let { location = '' } = (await resident.submit(`${home}/in/en`, {})).headers
    while (!String(location).endsWith('/check')) {
      const { headers } = await resident.submit(String(location), {
        answer: answers[String(location).split('/').at(-1)!] ?? '',
      })
      location = headers.location ?? assert.fail(`${location} was refused`)
    }
    return String(location)
  }

  return {
    ...app,
    web,
    survey,
    resident,
    ada,
    answer,
    /** Answers online with a postcode, and sends it. */
    send: async (postcode: string) => resident.submit(await answer({ safe: 'yes', postcode })),
    counted: () =>
      db.selectFrom('reachedSector').select(['sector', 'month', 'way', 'contacts']).orderBy('sector').execute(),
    recent: () => within(asOperator, ({ surveys }) => surveys.sectors.recent()),
    on: (other: string) => {
      day = other
    },
  }
}
