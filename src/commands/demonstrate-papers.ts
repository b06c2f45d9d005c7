// The demonstration's documents, and an inspectorate that inspects it.
import { openPolicing, type Policing } from '../app/faces.ts'
import { dayOf, momentOf } from '../platform/clock.ts'
import { type Database, transact } from '../platform/database.ts'
import {
  actorsOf,
  addCast,
  type CastMember,
  cast,
  castPassword,
  inspectorateCast,
} from '../policing/accounts/demonstration.ts'
import { addIndicators } from '../policing/indicators/demonstration/demonstration.ts'
import { addInventedInspection, demonstrationInspectorate } from '../policing/inspection/demonstration/demonstration.ts'
import { addInventedPolicies } from '../policing/policies/demonstration.ts'
import type { Reader } from '../policing/policies/rules.ts'
import { addSampledInterviews, satisfactionYears } from '../policing/surveys/demonstration/satisfaction.ts'
import { addDemonstrationSample } from '../policing/surveys/sampling/demonstration/demonstration.ts'
import { namesFrom } from '../policing/teams/demonstration/names.ts'
import type { System } from './system.ts'

const operator = { kind: 'operator' } as const
/** Those of the cast who have read what they must; the others have not. */
const readingRoles = ['sergeant', 'division-commander']
const dayMilliseconds = 24 * 60 * 60_000

/** The register, as if it had been kept for years. */
export async function addPolicies(
  trx: Database,
  { now }: Pick<System, 'now'>,
  { accounts }: Policing,
  forceId: string,
) {
  const daysBefore = (days: number) => () => new Date(now().getTime() - days * dayMilliseconds)
  const policiesOn = (daysAgo: number) =>
    openPolicing({ db: trx, forceId, actor: operator, now: daysBefore(daysAgo) }).policies
  const readers: Reader[] = []
  for (const { role, email } of cast.filter((each) => readingRoles.includes(each.role))) {
    const accountId = await accounts.idOf(email)
    if (accountId) readers.push({ accountId, roles: [role], isKeeper: false, isWatcher: false })
  }
  await addInventedPolicies(policiesOn, dayOf(now()), readers)
}

/** A survey in the middle of its year, as if its team and the survey company had worked on it. */
export async function addSurveySample(
  trx: Database,
  { now }: Pick<System, 'now'>,
  policing: Policing,
  forceId: string,
) {
  const actors = await actorsOf(policing.accounts)
  const samplingOn = (day: string, hands?: 'company') => {
    const moment = day === dayOf(now()) ? now : () => momentOf(day, '09:00')
    const actor = actors.get(hands ? 'survey-company' : 'performance-delivery') ?? operator
    return openPolicing({ db: trx, forceId, actor, now: moment }).sampling
  }
  const today = dayOf(now())
  const { survey } = await policing.surveys.findByCode(satisfactionYears(today)[2].code)
  await addDemonstrationSample({ ...policing, survey, samplingOn, names: namesFrom, today })
  await addSampledInterviews(policing, today)
}

/** Another tenant, in the middle of an inspection of the force. */
export function addInspectorate(system: Pick<System, 'db' | 'now' | 'secrets'>, inspectedId: string) {
  const { id: forceId } = demonstrationInspectorate
  return transact(system.db, { forceId, actor: operator }, async (trx) => {
    const open = (tenant: string) => openPolicing({ db: trx, now: system.now, forceId: tenant, actor: operator })
    const [own, inspected] = [open(forceId), open(inspectedId)]
    await own.forces.save(demonstrationInspectorate)
    await addIndicators(own.indicators, {
      code: inspectedId,
      name: (await inspected.forces.own())?.name ?? inspectedId,
    })
    await addCast(trx, forceId, own, { password: castPassword(system.secrets), members: inspectorateCast })
    const idOf = (faces: typeof own, role: string) => (member: CastMember) =>
      member.role === role ? faces.accounts.idOf(member.email) : undefined
    const inspectors = (await Promise.all(inspectorateCast.map(idOf(own, 'inspector')))).filter(
      (id) => id !== undefined,
    )
    const [liaison] = (await Promise.all(cast.map(idOf(inspected, 'inspection-liaison')))).filter(
      (id) => id !== undefined,
    )
    if (inspectors.length < 2 || !liaison) return // somebody has removed them: then there is nobody to invent it for
    const parts = { inspectorate: own.inspections, force: inspected.inspections, forceId: inspectedId }
    await addInventedInspection({ ...parts, today: dayOf(system.now()), team: inspectors, liaison })
  })
}
