// Every part's records about people, as one.
import { auditRecords } from '../platform/audit/audit-records.ts'
import { claimRecords } from '../platform/claims/claim-records.ts'
import { type Database, type Scope, transact } from '../platform/database.ts'
import { submissionRecords } from '../platform/forms/submission-records.ts'
import { messageRecords, suppressionRecords } from '../platform/outbox/message-records.ts'
import type { PersonalDataKind, Records } from '../platform/personal-data/kind.ts'
import { openPersonalData } from '../platform/personal-data/personal-data.ts'
import { requestRecords } from '../platform/personal-data/request-records.ts'
import { settingRecords } from '../platform/settings/setting-records.ts'
import { accountRecords, roleRecords } from '../policing/accounts/personal-data/account-records.ts'
import { signInRecords } from '../policing/accounts/personal-data/sign-in-records.ts'
import { actionRecords } from '../policing/actions/personal-data/action-records.ts'
import { demandTestRecords } from '../policing/demand/personal-data/test-records.ts'
import { readerRecords } from '../policing/duty/personal-data/reader-records.ts'
import { tourRecords } from '../policing/duty/personal-data/tour-records.ts'
import { plannedRecords } from '../policing/duty/specials/personal-data/planned-records.ts'
import { asDocumentLook } from '../policing/forces/forces.ts'
import { officerRecords } from '../policing/forces/officer-records.ts'
import { fieldworkRecords } from '../policing/inspection/personal-data/fieldwork-records.ts'
import { meetingRecords } from '../policing/meetings/personal-data/meeting-records.ts'
import { policyRecords } from '../policing/policies/personal-data/policy-records.ts'
import { routineRecords } from '../policing/routines/personal-data/routine-records.ts'
import { codingRecords, enquiryRecords } from '../policing/surveys/enquiries/personal-data/enquiry-records.ts'
import { surveyRecords } from '../policing/surveys/personal-data/survey-records.ts'
import { pollRecords } from '../policing/surveys/polls/personal-data/vote-records.ts'
import { respondentRecords } from '../policing/surveys/sampling/personal-data/respondent-records.ts'
import { surveyWorkRecords } from '../policing/surveys/sampling/personal-data/survey-work-records.ts'
import { memberRecords } from '../policing/teams/personal-data/member-records.ts'
import { photographRecords } from '../policing/teams/photographs/personal-data/photograph-records.ts'
import { skillRecords } from '../policing/teams/skills/personal-data/skill-records.ts'
import { candidateRecords } from '../policing/teams/specials/personal-data/candidate-records.ts'
import { cardRecords } from '../policing/teams/specials/personal-data/card-records.ts'
import { alertRecords, tellingRecords } from '../policing/today/personal-data/today-records.ts'
import { type Outside, openPolicing, type Policing } from './faces.ts'

/** Every kind of record on people, in the order in which a person is told of them. */
export const personalDataKinds = ({ secrets }: Pick<Outside, 'secrets'>): PersonalDataKind<Policing & Records>[] => [
  accountRecords,
  roleRecords,
  ...signInRecords(secrets),
  tellingRecords,
  alertRecords,
  officerRecords,
  memberRecords,
  skillRecords,
  candidateRecords,
  cardRecords,
  photographRecords,
  tourRecords,
  plannedRecords,
  demandTestRecords,
  respondentRecords,
  surveyWorkRecords,
  actionRecords,
  routineRecords,
  ...surveyRecords,
  meetingRecords,
  enquiryRecords,
  codingRecords,
  pollRecords,
  policyRecords,
  fieldworkRecords,
  readerRecords,
  messageRecords,
  suppressionRecords,
  settingRecords,
  claimRecords,
  requestRecords,
  submissionRecords,
  auditRecords(secrets),
]

/** Everything on one person, across all parts. Its transactions are the owner's: what signs people in is in private tables. */
export function openWithinPeople(
  { db, now, secrets }: Outside,
  kinds: readonly PersonalDataKind<Policing & Records>[] = personalDataKinds({ secrets }),
) {
  return <Result>(scope: Scope, work: (faces: ReturnType<typeof open>) => Promise<Result>) =>
    transact(db, { ...scope, asOwner: true }, (trx) => work(open(trx, scope)))

  function open(trx: Database, scope: Scope) {
    const faces = { ...openPolicing({ ...scope, db: trx, now }), db: trx, forceId: scope.forceId, now }
    const holder = async () => (await faces.forces.own())?.name ?? scope.forceId
    const look = async () => asDocumentLook(await faces.looks.of(await holder()))
    return { ...faces, personalData: openPersonalData({ ...faces, faces, kinds, holder, look }) }
  }
}
