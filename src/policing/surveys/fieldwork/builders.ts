import type { TestContext } from 'node:test'
import { aQuestion } from '../builders.ts'
import type { Definition } from '../questionnaires/definition.ts'
import { satisfied, surveyedForTest } from '../results/builders.ts'

const definition: Definition = {
  questions: [
    { ...satisfied, mayDecline: true },
    aQuestion({ key: 'told', isRequired: false }),
    aQuestion({ key: 'enough', isRequired: false, onlyIf: { question: 'told', values: ['yes'] } }),
    aQuestion({
      key: 'help',
      isRequired: false,
      asked: {
        kind: 'several',
        most: null,
        answers: ['visit', 'letter'].map((value) => ({ value, text: { en: `A ${value}` }, counts: 'outside' })),
      },
    }),
    aQuestion({ key: 'better', isRequired: false, asked: { kind: 'words', most: 200 } }),
  ],
}

const headings = 'Case,When,Q1,told,help,better,division,section,gender,weight'
export const map =
  'case_code=Case\ninterviewed_on=When\noverall=Q1\noverall:yes=1\noverall:no=2|3\noverall:prefer-not-to-say=9'

export async function fieldworkForTest(t: TestContext) {
  const given = await surveyedForTest(t, definition)
  const survey = await given.survey([])
  const url = '/staff/imports/survey-answers'
  const send = (content: string | Uint8Array<ArrayBuffer>, typed: Record<string, string> = {}, name = 'october.csv') =>
    given.visitor.submitFiles(
      url,
      { survey: 'users', complete: '', map, layout: '', ...typed },
      { file: new File([content], name) },
    )
  const kept = async () =>
    given.asked(async ({ surveys }) =>
      (await surveys.responses(survey.id)).toSorted((one, other) => (one.caseCode! < other.caseCode! ? -1 : 1)),
    )
  const comments = () => given.asked(({ surveys }) => surveys.comments(survey.id))
  return { ...given, surveyId: survey.id, send, kept, comments }
}

export const rows = (...lines: string[]) => [headings, ...lines].join('\n')
export const first = 'c1,2026-11-02,1,Yes,a visit;Letter,"More lights, please",A,Ely North,F,1.5'
export const second = 'c2,2026-11-03,3,,,,Wisbech,,M,'
