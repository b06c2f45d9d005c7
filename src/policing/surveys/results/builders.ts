import type { TestContext } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { transact } from '../../../platform/database.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../../forces/builders.ts'
import { openForces } from '../../forces/forces.ts'
import { aQuestion, aResponse, aSurvey } from '../builders.ts'
import type { Definition, Question } from '../questionnaires/definition.ts'
import type { Response } from '../rules.ts'
import type { SurveyFields } from '../store.ts'
import type { AskedSurvey } from '../surveys.ts'
import { openTables, type Tables } from './tables.ts'

/** A question where "yes" counts and "no" does not. */
export const satisfied = aQuestion({ key: 'overall', text: { en: 'Were you satisfied?' }, topic: 'overall' })

/** So many who said yes, of so many, alike in all else. */
export const people = (yes: number, of: number, overrides: Partial<Response> = {}): Response[] =>
  Array.from({ length: of }, (_, at) =>
    aResponse({ surveyId: 's', answers: { overall: at < yes ? 'yes' : 'no' }, ...overrides }),
  )

export function askedOf(questions: readonly Question[], overrides: Partial<SurveyFields> = {}): AskedSurvey {
  const survey = { ...aSurvey({ questionnaireId: 'q', kind: 'sample', ...overrides }), id: 's', version: 1 }
  return { survey, questionnaire: { id: 'q', name: 'Q', definition: { questions }, frozenAt: null, version: 1 } }
}

export const tablesOf = (responses: readonly Response[], overrides: Partial<SurveyFields> = {}): Tables =>
  openTables(askedOf([satisfied], overrides), responses, new Map())

const closed = { periodTo: '2026-11-20', closesOn: '2026-11-20' }

/** A force of two divisions that has asked, and somebody who may see what was answered. */
export async function surveyedForTest(t: TestContext, definition: Definition = { questions: [satisfied] }) {
  const { db, within, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  await transact(db, { forceId: 'fenshire', actor: { kind: 'operator' } }, async (trx) => {
    const forces = openForces(trx, 'fenshire')
    await forces.saveDivisions([
      { code: 'A', name: 'Ely' },
      { code: 'B', name: 'Wisbech' },
    ])
    await forces.saveSections([
      { code: 'A1', name: 'Ely North', divisionCode: 'A' },
      { code: 'B1', name: 'Wisbech South', divisionCode: 'B' },
    ])
  })
  await anAccount(db, { roles: [{ role: 'performance-delivery' }] })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const asked = <Result>(work: Parameters<typeof within<Result>>[1]) =>
    within({ forceId: 'fenshire', actor: { kind: 'operator' } }, work)

  /** A survey with its answers; the name of each is its own. */
  async function survey(responses: readonly Response[], overrides: Partial<SurveyFields> = {}) {
    return asked(async ({ surveys }) => {
      const known = (await surveys.questionnaires())[0]
      const questionnaire = known ?? (await surveys.addQuestionnaire('Satisfaction', definition))
      const fields = aSurvey({
        questionnaireId: questionnaire.id,
        kind: 'sample',
        code: 'users',
        ...closed,
        ...overrides,
      })
      const added = await surveys.add(fields)
      await surveys.addResponses(
        await surveys.find(added.id),
        responses.map((each) => ({ ...each, surveyId: added.id })),
        [],
      )
      return added
    })
  }

  return { db, web, visitor, asked, survey }
}
