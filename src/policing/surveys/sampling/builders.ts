import type { TestContext } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { fileForTest } from '../../../../test/files.ts'
import type { Policing } from '../../../app/faces.ts'
import { importFile } from '../../../commands/import.ts'
import { transact } from '../../../platform/database.ts'
import { ImportRefused, type Problem } from '../../../platform/import/refusal.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../../forces/builders.ts'
import { openForces } from '../../forces/forces.ts'
import { aQuestion, aSurvey } from '../builders.ts'
import type { DesignFields } from './design/store.ts'
import type { FramedPerson } from './frame/frame-row.ts'

export const aDesign = (overrides: Partial<DesignFields> = {}): DesignFields => ({
  population: 'Victims of crime and of road traffic collisions aged 18 or over',
  frame: 'The crime system and the collision system',
  interviews: 600,
  parts: { burglary: 1, violence: 1, vehicle: 1, collision: 1 },
  expectedResponse: 0.5,
  reserveReplicates: 2,
  reserveShare: 0.25,
  ...overrides,
})

export const frameHeadings =
  'reference,incident_date,user_group,division,section,age,postcode,ethnicity,gender,exclusion,name,telephone,email'

type Row = Partial<Record<'reference' | 'day' | 'group' | 'division' | 'section' | 'age' | 'postcode', string>> &
  Partial<Record<'ethnicity' | 'gender' | 'exclusion' | 'name' | 'telephone' | 'email', string>>

/** A line of a frame file: an adult victim of a burglary in October, overridden where the test cares. */
export const aLine = ({ reference = 'C1', ...row }: Row = {}) =>
  [
    reference,
    row.day ?? '2026-10-05',
    row.group ?? 'burglary',
    row.division ?? 'A',
    row.section ?? '',
    row.age ?? '40',
    row.postcode ?? 'FE1 1AA',
    row.ethnicity ?? 'white',
    row.gender ?? 'female',
    row.exclusion ?? '',
    row.name ?? `Person of ${reference}`,
    row.telephone ?? '',
    row.email ?? `${reference.toLowerCase()}@example.org`,
  ].join(',')

export const asCsv = (headings: string, lines: readonly string[]) => [headings, ...lines, ''].join('\n')

/** So many of them in one month, with references of their own and days all through it. */
export const lines = (count: number, row: Row & { prefix?: string; month?: string } = {}) =>
  Array.from({ length: count }, (_, at) =>
    aLine({
      day: `${row.month ?? '2026-10'}-${String((at % 28) + 1).padStart(2, '0')}`,
      ...row,
      reference: `${row.prefix ?? 'C'}${at + 1}`,
    }),
  )

type Opened = Pick<Policing, 'surveys' | 'sampling' | 'accounts'>

/** A survey of a year with one person in its frame, drawn and with the interviewers; by whose code they are called. */
export async function anIssuedSurvey({ surveys, sampling, accounts }: Opened, surveyCode: string) {
  const { id: questionnaireId } = await surveys.addQuestionnaire(surveyCode, {
    questions: [aQuestion({ key: 'whole' })],
  })
  const { id } = await surveys.add(aSurvey({ ...year, questionnaireId, code: surveyCode, kind: 'sample' }))
  await sampling.designs.add(id, aDesign())
  const divisionId = [...(await accounts.geography())].find(([, { kind }]) => kind === 'division')![0]
  const person = aFramedPerson({ divisionId })
  await sampling.frames.take(id, { file: 'users.csv', sha256: '', people: [{ row: 2, person }] }, 0)
  await sampling.drawing.draw(id, { month: '2026-10', seed: 'one' })
  await sampling.drawing.issue(id, '2026-10')
  const { cases } = await sampling.drawing.file(id, '2026-10', 1)
  return { id, caseCode: cases[0]!.code }
}

const year = { periodFrom: '2026-04-01', periodTo: '2027-03-31', opensOn: '2026-04-01', closesOn: '2027-06-30' }
/** An adult victim of a burglary in October, overridden where the test cares. */
export const aFramedPerson = (overrides: Partial<FramedPerson> & Pick<FramedPerson, 'divisionId'>): FramedPerson => ({
  sectionId: null,
  group: 'burglary',
  incidentDay: '2026-10-05',
  age: 40,
  ethnicity: 'white',
  gender: 'female',
  exclusion: '',
  contact: { reference: 'C1', postcode: 'FE1 1AA', name: 'Kim Sluice', telephone: '07700 900123', email: '' },
  ...overrides,
})

export const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
export const code = 'satisfaction-2026'

type Given = { now?: string; design?: Partial<DesignFields>; closesOn?: string }

/** A force of two BCUs with a sample survey of a year, and files that come in for it. `at` sets the clock. */
export async function samplingForTest(
  t: TestContext,
  { now: begin = '2026-11-02T12:00:00Z', design, closesOn }: Given = {},
) {
  let clock = new Date(begin)
  const { db, outside, within, start } = await appForTest(t, { now: () => clock })
  await aForce(db, { id: 'fenshire', name: 'Fenshire' })
  await transact(db, operator, async (trx) => {
    const forces = openForces(trx, 'fenshire')
    await forces.saveDivisions(['A', 'B'].map((each) => ({ code: each, name: `BCU ${each}` })))
    await forces.saveSections([{ code: 'A1', name: 'North', divisionCode: 'A' }])
  })
  await withoutSecondStep(db)
  const surveyId = await within(operator, async ({ surveys, sampling }) => {
    const questions = { questions: [aQuestion({ key: 'whole' })] }
    const { id: questionnaireId } = await surveys.addQuestionnaire('Satisfaction', questions)
    const survey = await surveys.add(
      aSurvey({
        ...year,
        questionnaireId,
        code,
        name: 'Satisfaction',
        kind: 'sample',
        ...(closesOn ? { closesOn } : {}),
      }),
    )
    await sampling.designs.add(survey.id, aDesign(design))
    return survey.id
  })

  async function take(kind: SampleFile, content: string | Buffer, given: Taking = {}) {
    const file = await fileForTest(t, 'file.csv', content)
    const { settings = {}, map = {} } = given
    const [report] = await importFile(outside, kind, file, {
      map,
      settings: { force: 'fenshire', survey: code, ...settings },
    })
    return report!
  }

  /** Why a file is not taken. */
  async function refused(kind: SampleFile, content: string, given: Taking = {}): Promise<readonly Problem[]> {
    const error = await take(kind, content, given).then(
      () => new Error('It was taken'),
      (refusal: unknown) => refusal,
    )
    if (!(error instanceof ImportRefused)) throw error
    return error.problems
  }

  const of = <Result>(ask: (sampling: Policing['sampling']) => Promise<Result>) =>
    within(operator, ({ sampling }) => ask(sampling))

  /** A browser of somebody in this role. */
  async function visitorIn(web: Awaited<ReturnType<typeof start>>, role: string) {
    const email = `${role}@fenshire.example`
    await anAccount(db, { name: `Someone in ${role}`, email, roles: [{ role }] })
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return visitor
  }

  return {
    db,
    outside,
    within,
    start,
    surveyId,
    take,
    refused,
    of,
    visitorIn,
    /** Frame lines, taken. */
    frame: (rows: readonly string[]) => take('survey-frame', asCsv(frameHeadings, rows)),
    sample: () => of(({ designs }) => designs.find(surveyId)),
    at: (moment: string) => {
      clock = new Date(moment)
    },
  }
}

type SampleFile = 'survey-frame' | 'survey-calls' | 'survey-answers'
type Taking = { settings?: Record<string, string>; map?: Record<string, string> }

/** The text of a page. */
export const words = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

/** Somebody of Performance Delivery at a browser, beside the sample of a survey. */
export async function teamAtWork(t: TestContext) {
  const sampling = await samplingForTest(t)
  const web = await sampling.start()
  const visitor = await sampling.visitorIn(web, 'performance-delivery')
  const path = `/staff/surveys/${sampling.surveyId}/sample`
  const read = async (url: string) => words((await visitor.get(url)).body)
  return { ...sampling, web, visitor, path, read }
}
