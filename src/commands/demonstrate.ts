import { openDemonstrationRequests } from '../app/demonstration.ts'
import { openPolicing, type Policing } from '../app/faces.ts'
import { dayOf, momentOf } from '../platform/clock.ts'
import { publish } from '../platform/data-version.ts'
import { type Database, transact } from '../platform/database.ts'
import { actorsOf, addCast, type CastActor, castPassword, castWith } from '../policing/accounts/demonstration.ts'
import { findRole } from '../policing/accounts/roles/roles.ts'
import { openActions } from '../policing/actions/actions.ts'
import { addPlans } from '../policing/actions/demonstration/demonstration.ts'
import { gapPlans } from '../policing/actions/demonstration/gap-plans.ts'
import { demonstrationForce } from '../policing/forces/demonstration.ts'
import { forceRegister } from '../policing/forces/forces.ts'
import { demonstrationLogo, demonstrationLogoShows } from '../policing/forces/look/demonstration.ts'
import { addCoverage } from '../policing/indicators/demonstration/coverage.ts'
import { addIndicators, addInterviews } from '../policing/indicators/demonstration/demonstration.ts'
import { addGapRecord } from '../policing/indicators/demonstration/gap-record.ts'
import { addPrintedFigures } from '../policing/inspection/demonstration/claims.ts'
import { addLanguages } from '../policing/languages/demonstration.ts'
import { addBodies } from '../policing/meetings/demonstration/demonstration.ts'
import { openMeetings } from '../policing/meetings/meetings.ts'
import { demonstrationNeighbourhoods } from '../policing/neighbourhoods/demonstration/demonstration.ts'
import { addRegularDuties } from '../policing/routines/demonstration.ts'
import { openRoutines } from '../policing/routines/routines.ts'
import { addSurveys } from '../policing/surveys/demonstration/demonstration.ts'
import { addSatisfactionSurveys } from '../policing/surveys/demonstration/satisfaction.ts'
import { addVotes } from '../policing/surveys/polls/demonstration.ts'
import { openPolls } from '../policing/surveys/polls/polls.ts'
import { addCampaigns } from './demonstrate-campaigns.ts'
import { addInspectorate, addPolicies, addSurveySample } from './demonstrate-papers.ts'
import { addDemand, addDuty, addTeams } from './demonstrate-teams.ts'
import type { System } from './system.ts'

const invented = {
  title: 'Invented for the demonstration',
  publisher: 'Beatbook',
  asAt: 'no real date',
  licence: 'Public domain',
  sha256: '',
}
const census = 'demonstration'

/** Makes the demonstration force, the same on every machine; again, it changes nothing. */
export async function demonstrate(
  system: Pick<System, 'db' | 'now' | 'secrets'>,
  progress: (share: number, what: string) => void = () => {},
) {
  progress(0, 'inventing a county')
  const organisation = demonstrationForce()
  const { generations, postcodes, smallAreas, counts, deprivation, places, descriptions } =
    demonstrationNeighbourhoods()
  const forceId = organisation.force.id
  await transact(system.db, { forceId, actor: { kind: 'operator' } }, async (trx) => {
    const policing = openPolicing({ ...system, db: trx, forceId, actor: { kind: 'operator' } })
    const { forces, looks, neighbourhoods } = policing
    progress(0.2, 'its police force')
    await forces.save(organisation.force)
    if (!(await looks.logo()))
      await looks.changeLogo(demonstrationLogoShows, { picture: await demonstrationLogo(), name: 'badge.webp' })
    await forces.saveDivisions(organisation.divisions)
    await forces.saveSections(organisation.sections)
    await forces.savePartnerships(organisation.partnerships)
    await forces.saveDistricts(organisation.districts)
    await forces.replaceSeniorOfficers(organisation.seniorOfficers)
    await forces.replaceEngagementMethods(organisation.engagementMethods)
    for (const [index, { name, from, wards, memberships }] of generations.entries()) {
      progress(0.3 + index / 10, `boundaries of ${from}`)
      await neighbourhoods.saveMemberships(await neighbourhoods.saveWards(name, from, wards), memberships)
    }
    progress(0.6, 'its people')
    await neighbourhoods.savePostcodes(postcodes)
    await neighbourhoods.saveSmallAreas(census, smallAreas)
    await neighbourhoods.saveCounts(census, counts)
    await neighbourhoods.saveDeprivation(census, deprivation)
    await neighbourhoods.savePlaces(places)
    for (const { neighbourhoodCode, description } of descriptions)
      await neighbourhoods.describe(neighbourhoodCode, description)
    for (const topic of [...new Set(counts.map((row) => row.topic)), 'Deprivation'])
      await neighbourhoods.saveSource(topic, invented)
    progress(0.8, 'sharing people out by postcodes')
    await neighbourhoods.derive()
    progress(0.9, 'its texts in other languages')
    await addLanguages(policing)
    progress(0.95, 'who signs in')
    await addCast(trx, forceId, policing, { password: castPassword(system.secrets) })
    await addTeams(policing, dayOf(system.now()))
    await addDuty(policing, system.now())
    await addDemand(trx, system, policing, forceId)
    progress(0.97, 'what is to be done, and who meets')
    await addWork(trx, forceId, policing, system.now())
    await addPolicies(trx, system, policing, forceId)
    await addSurveys(policing, dayOf(system.now()))
    await addCampaigns(trx, system, policing, forceId)
    await addSatisfactionSurveys(policing, dayOf(system.now()))
    await addPrintedFigures(policing.claims)
    await addSurveySample(trx, system, policing, forceId)
    await addIndicators(policing.indicators, { code: forceId, name: organisation.force.name })
    await addInterviews(policing.indicators)
    await addGapWork(trx, system, policing, forceId)
    await publish(trx, forceId)
  })
  await openDemonstrationRequests(system, forceId)
  progress(0.98, 'its inspectorate')
  await addInspectorate(system, forceId)
  progress(1, 'done')
  return organisation.force
}

/** Plans and meetings of the months before, as the cast would have written them; the audit trail has the true moment. */
async function addWork(trx: Database, forceId: string, policing: Policing, now: Date) {
  const today = dayOf(now)
  const [actors, geography] = [await actorsOf(policing.accounts), await policing.accounts.geography()]
  const accounts = keptInMind(policing.accounts)
  const actionsOf = (actor: CastActor, at: Date) =>
    openActions(trx, { forceId, actor }, { ...policing, accounts, now: () => at })
  const meetingsOf = (actor: CastActor, at: Date) =>
    openMeetings(trx, { forceId, actor }, { ...policing, accounts, actions: actionsOf(actor, at), now: () => at })
  const given = { actors, geography, today }
  await addPlans({ ...given, actionsOf: (actor, day) => actionsOf(actor, momentOf(day, '10:00')) })
  const routinesOf = (actor: CastActor, day: string) =>
    openRoutines(trx, { forceId, actor }, { ...policing, accounts, now: () => momentOf(day, '11:00') })
  await addRegularDuties({ ...given, routinesOf })
  await addBodies({ ...given, meetingsOf })
  const chair = actors.get('acc-operations')
  if (!chair) return
  const pollsAt = (at: Date, random: (bytes: number) => Buffer) =>
    openPolls(trx, { forceId }, { ...policing, now: () => at, random })
  const meetings = meetingsOf(chair, now)
  await addVotes({ pollsAt, meetings, geography, chairId: chair.id, now, today })
}

/** The plans that the report speaks of are aimed at the gap, where there is nothing aimed at it yet; and what was learnt; and how many are covered. */
async function addGapWork(trx: Database, { now }: Pick<System, 'now'>, policing: Policing, forceId: string) {
  const { indicators } = policing
  const { plans } = await indicators.plansFor('3b-gap')
  const wanted = plans.filter(({ name }) => gapPlans.some((plan) => plan.name === name))
  if (!plans.some(({ isAimed }) => isAimed)) for (const { id } of wanted) await indicators.aimPlan('3b-gap', id)
  const indicatorsOn = (day: string) =>
    openPolicing({ db: trx, forceId, actor: { kind: 'operator' }, now: () => momentOf(day, '10:00') }).indicators
  await addGapRecord(indicatorsOn, dayOf(now()))
  await addCoverage(indicatorsOn, policing, dayOf(now()))
}

/** Nothing of these changes meanwhile, and they are asked for hundreds of times. */
function keptInMind(accounts: Policing['accounts']): Policing['accounts'] {
  const [geography, colleagues] = [accounts.geography(), accounts.colleagues()]
  return { ...accounts, geography: () => geography, colleagues: () => colleagues }
}

/** Whether nothing has been set up here yet. */
export const isEmpty = async (db: Database) =>
  (await db.selectFrom('force').select('id').limit(1).executeTakeFirst()) === undefined

/** Who can try it out, and with which password; nothing once a real force is here, or the cast has changed its password. */
export async function demonstrationSignIns({
  db,
  secrets,
}: Pick<System, 'db' | 'secrets'>): Promise<string | undefined> {
  const forces = await forceRegister(db)
  if (!forces.every(({ isDemonstration }) => isDemonstration)) return undefined
  const password = castPassword(secrets)
  const able = await castWith(db, password)
  if (able.length === 0) return undefined
  const width = Math.max(...able.map(({ email }) => email.length))
  const lines = able.map(({ email, name, role }) => `  ${email.padEnd(width)} ${name}, ${findRole(role)!.name}`)
  return ['To try it out, sign in with one of these addresses:', ...lines, `and the password: ${password}`].join('\n')
}
