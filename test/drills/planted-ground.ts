// What the planted person's rows refer to: a body with a meeting, a post, a skill, an inspection. They are about nobody.
import type { Database } from '../../src/platform/database.ts'

/** Rows that those about the person refer to. */
export const ground = {
  plan: '0198c2a0-0000-7000-8000-0000000000a1',
  routine: '0198c2a0-0000-7000-8000-0000000000be',
  routineTurn: '0198c2a0-0000-7000-8000-0000000000c0',
  action: '0198c2a0-0000-7000-8000-0000000000a2',
  body: '0198c2a0-0000-7000-8000-0000000000a3',
  member: '0198c2a0-0000-7000-8000-0000000000a4',
  meeting: '0198c2a0-0000-7000-8000-0000000000a5',
  post: '0198c2a0-0000-7000-8000-0000000000a6',
  teamMember: '0198c2a0-0000-7000-8000-0000000000a7',
  tour: '0198c2a0-0000-7000-8000-0000000000a8',
  task: '0198c2a0-0000-7000-8000-0000000000a9',
  skill: '0198c2a0-0000-7000-8000-0000000000aa',
  course: '0198c2a0-0000-7000-8000-0000000000ab',
  picture: '0198c2a0-0000-7000-8000-0000000000ac',
  sample: '0198c2a0-0000-7000-8000-0000000000ad',
  evidence: '0198c2a0-0000-7000-8000-0000000000ae',
  question: '0198c2a0-0000-7000-8000-0000000000bd',
  surveyDesign: '0198c2a0-0000-7000-8000-0000000000b3',
  surveyFrame: '0198c2a0-0000-7000-8000-0000000000b4',
  surveyDraw: '0198c2a0-0000-7000-8000-0000000000b5',
  surveyCase: '0198c2a0-0000-7000-8000-0000000000b6',
  surveyContract: '0198c2a0-0000-7000-8000-0000000000b7',
  questionnaire: '0198c2a0-0000-7000-8000-0000000000af',
  survey: '0198c2a0-0000-7000-8000-0000000000b0',
  response: '0198c2a0-0000-7000-8000-0000000000b1',
  division: '0198c2a0-0000-7000-8000-0000000000b8',
  round: '0198c2a0-0000-7000-8000-0000000000b9',
  neighbourhood: '0198c2a0-0000-7000-8000-0000000000ba',
  comment: '0198c2a0-0000-7000-8000-0000000000bb',
  theme: '0198c2a0-0000-7000-8000-0000000000bc',
  enquiry: '0198c2a0-0000-7000-8000-0000000000bf',
}

/** A body with a meeting, which are about nobody. */
export async function plantGround(db: Database, forceId: string) {
  const named = { name: 'Hedge board', level: 'board', scopeKind: 'force', scopeId: '', purpose: '', cadence: '' }
  const usual = {
    printedCadence: '',
    firstOn: null,
    usualStart: '',
    usualFinish: '',
    usualPlace: '',
    standingItems: '',
  }
  const flags = { isInPublic: false, isOpenToStaff: false, version: 1 }
  await db
    .insertInto('meetingBody')
    .values({ forceId, id: ground.body, ...named, ...usual, ...flags })
    .execute()
  const times = { startsAt: new Date('2020-02-01T18:00:00Z'), endsAt: new Date('2020-02-01T19:00:00Z') }
  const said = {
    place: '',
    isInPublic: false,
    invitation: '',
    calledOff: '',
    others: '',
    publicCount: null,
    version: 1,
  }
  await db
    .insertInto('meeting')
    .values({ forceId, id: ground.meeting, bodyId: ground.body, ...times, ...said })
    .execute()
  await plantVote(db, forceId)
  const funding = { fte: 1, funder: '', funderShare: 0, fundedUntil: null }
  const where = { rank: 'pcso', title: 'Hedge post', placeKind: 'force', placeId: '' }
  const since = { establishedOn: '2019-01-01', abolishedOn: null, version: 1 }
  await db
    .insertInto('post')
    .values({ forceId, id: ground.post, reference: 'Hedge 1', ...where, ...funding, ...since })
    .execute()
  const course = { name: 'Hedge course', startsOn: '2020-03-01', places: 4, calledOff: '', version: 1 }
  await db
    .insertInto('specialsCourse')
    .values({ forceId, id: ground.course, ...course })
    .execute()
  await db
    .insertInto('keptFile')
    .values([ground.picture, ground.evidence].map((id) => ({ forceId, id, ...hedgePicture })))
    .execute()
  const questions = {
    id: ground.questionnaire,
    name: 'Hedge questions',
    definition: '{"questions":[]}',
    frozenAt: null,
  }
  await db
    .insertInto('questionnaire')
    .values({ forceId, ...questions, version: 1 })
    .execute()
  const words = { code: 'hedges', name: 'Hedges', title: 'Hedges', purpose: '', base: '', kind: 'open' }
  const open = { periodFrom: '2020-01-01', periodTo: '2020-12-31', opensOn: '2020-01-01', closesOn: '2020-12-31' }
  const asked = { questionnaireId: ground.questionnaire, isOnline: true, publishedAt: null, version: 1 }
  await db
    .insertInto('survey')
    .values({ forceId, id: ground.survey, ...words, ...open, ...asked })
    .execute()
  await db.insertInto('division').values({ forceId, id: ground.division, code: 'HEDGE', name: 'Hedges' }).execute()
  const round = { name: 'Hedge round', divisionId: ground.division, opensOn: '2018-10-01', closesOn: null }
  await db
    .insertInto('recruitmentRound')
    .values({ forceId, id: ground.round, ...round, places: 4, applications: 9, appointed: 4, version: 1 })
    .execute()
  await db.insertInto('skill').values({ forceId, id: ground.skill, name: 'Hedge laying', spellings: [] }).execute()
}

/** A question that the meeting was asked. */
async function plantVote(db: Database, forceId: string) {
  const id = '0198c2a0-0000-7000-8000-0000000000be'
  const salt = Buffer.from('hedge')
  await db
    .insertInto('poll')
    .values({ forceId, id, meetingId: ground.meeting, code: 'BCD234', salt, publishedAt: null })
    .execute()
  const asked = { question: 'Which hedge?', kind: 'choice', options: ['This', 'That'], hidesResult: false, position: 1 }
  const [openedAt, closedAt] = [new Date('2020-02-01T18:10:00Z'), new Date('2020-02-01T18:15:00Z')]
  await db
    .insertInto('pollQuestion')
    .values({ forceId, id: ground.question, pollId: id, ...asked, openedAt, closedAt })
    .execute()
}

/** Where the person asked about something. */
export async function plantPlace(db: Database, forceId: string) {
  const place = { id: ground.neighbourhood, code: 'N1', name: 'Hedges', description: '' }
  await db
    .insertInto('neighbourhood')
    .values({ forceId, ...place })
    .execute()
}

const hedgePicture = {
  name: 'hedge.webp',
  type: 'webp',
  isRemadePicture: true,
  bytes: 0,
  sha256: '',
  purpose: 'photograph of a hedge',
  keptAt: new Date('2019-01-01'),
}

export const [document, inspection, activity] = [1, 2, 3].map((at) => `0198c2a0-0000-7000-8000-00000000010${at}`) as [
  string,
  string,
  string,
]

/** What the person took part in, which names nobody itself. */
export async function plantInspection(db: Database, forceId: string) {
  const [named, told] = [{ forceId, name: 'Inspection', version: 1 }, new Date('2020-01-01')]
  const days = { startsOn: '2020-01-01', endsOn: '2020-01-31' }
  const inspected = { inspectedForceId: forceId, inspectedForceName: 'Fenshire' }
  await db
    .insertInto('inspection')
    .values({ ...named, ...days, ...inspected, id: inspection })
    .execute()
  const area = { forceId, id: activity, inspectionId: inspection, code: 'HQ', name: 'Headquarters', position: 0 }
  await db.insertInto('inspectionArea').values(area).execute()
  const by = {
    inspectorateId: forceId,
    inspectorateName: 'Inspectorate',
    inspectionId: inspection,
    inspectionName: 'One',
  }
  const words = { areaName: '', title: '', whom: '', place: '', fromTime: '', toTime: '', details: '' }
  const when = { day: '2020-01-02', announcedAt: told, changedAt: told, inspectors: 1, isCancelled: false }
  await db
    .insertInto('announcedActivity')
    .values({ forceId, id: activity, method: 'documents', ...by, ...words, ...when })
    .execute()
}
