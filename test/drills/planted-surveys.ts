// What the planted person has to do with surveys, and the sample that they were drawn in.
import type { Database } from '../../src/platform/database.ts'
import { ground } from './planted-ground.ts'

/** How the survey about hedges drew its people, with nobody in it. */
export async function plantSample(db: Database, forceId: string) {
  const numbers = { interviews: 600, parts: '{}', expectedResponse: 0.5, reserveReplicates: 0, reserveShare: 0.5 }
  const design = {
    id: ground.surveyDesign,
    surveyId: ground.survey,
    population: '',
    frame: '',
    closedAt: null,
    version: 1,
  }
  await db
    .insertInto('sampleDesign')
    .values({ forceId, ...design, ...numbers })
    .execute()
  const taken = { file: 'hedges.csv', sha256: '', importedAt: new Date('2020-01-01'), cases: 1, skipped: 0 }
  await db
    .insertInto('sampleFrame')
    .values({ forceId, id: ground.surveyFrame, designId: ground.surveyDesign, ...taken })
    .execute()
  const contract = { supplier: 'Hedge polls', forces: ['Fenshire'], startsOn: '2019-01-01', months: 12, guidance: '1' }
  await db
    .insertInto('surveyContract')
    .values({ forceId, id: ground.surveyContract, ...contract, version: 1 })
    .execute()
}

type Planted = { name: string; email: string; telephone: string }

export const ofSurveys = ({ name, email, telephone }: Planted): Record<string, Record<string, unknown>> => ({
  // A case outlasts whose it was, and a draw, a call and a session the name of who did it.
  sample_contact: { id: ground.surveyCase, design_id: ground.surveyDesign, name, email, telephone },
  sample_case: {
    id: ground.surveyCase,
    design_id: ground.surveyDesign,
    frame_id: ground.surveyFrame,
    code: '77AA-77BB-77CC',
    user_group: 'hedge fire',
    ethnicity: 'hedge-white',
    gender: 'hedge-female',
    exclusion: 'hedge-reason',
    status: 'hedge refused',
    draw_id: ground.surveyDraw,
    issue_id: null,
    attempts: 7,
  },
  sample_draw: {
    id: ground.surveyDraw,
    design_id: ground.surveyDesign,
    month: '2020-02',
    seed: 'hedge dice',
    drawn_by: name,
  },
  contact_attempt: { case_id: ground.surveyCase, number: 8, outcome: 'hedge call', logged_by: name },
  monitoring_session: {
    contract_id: ground.surveyContract,
    interviews: 777,
    script: 'hedge script',
    method: 'hedge method',
    sample_size: 'hedge sample',
    note: 'They spoke of hedges',
    listened_by: name,
  },
})
