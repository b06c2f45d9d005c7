import { openDemonstrationRequests } from '../app/demonstration.ts'
import { openPolicing, type Policing } from '../app/faces.ts'
import { dayOf } from '../platform/clock.ts'
import { publish } from '../platform/data-version.ts'
import { type Database, transact } from '../platform/database.ts'
import { addCast, cast, castPassword, castWith, scopeOf } from '../policing/accounts/demonstration.ts'
import { findRole } from '../policing/accounts/roles/roles.ts'
import { demonstrationForce } from '../policing/forces/demonstration.ts'
import { forceRegister } from '../policing/forces/forces.ts'
import { demonstrationLogo, demonstrationLogoShows } from '../policing/forces/look/demonstration.ts'
import { demonstrationNeighbourhoods } from '../policing/neighbourhoods/demonstration/demonstration.ts'
import { type Cast, demonstrationTeams, sectionsOf } from '../policing/teams/demonstration/demonstration.ts'
import { demonstrationSkills } from '../policing/teams/demonstration/skills.ts'
import type { Rank } from '../policing/teams/rules.ts'
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
    progress(0.95, 'who signs in')
    await addCast(trx, forceId, policing, castPassword(system.secrets))
    await addTeams(policing, dayOf(system.now()))
    await publish(trx, forceId)
  })
  await openDemonstrationRequests(system, forceId)
  progress(1, 'done')
  return organisation.force
}

/** The posts of its teams, once: what people have changed since stays. */
async function addTeams({ teams, accounts }: Pick<Policing, 'teams' | 'accounts'>, today: string) {
  if ((await teams.establishment()).posts.length > 0) return
  const geography = await accounts.geography()
  const members: Cast[] = []
  for (const { name, email, role, part } of cast) {
    const rank = rankOf[role]
    const accountId = rank && (await accounts.idOf(email))
    const { kind, id } = scopeOf(part, geography)
    if (accountId && kind !== 'partnership') members.push({ name, accountId, rank, place: { kind, id } })
  }
  const made = demonstrationTeams(sectionsOf(geography), members, today)
  await teams.addMembers(made.members)
  await teams.addPosts(made.posts)
  await teams.addPostings(made.postings)
  await teams.addFreezes(made.freezes)
  await teams.addSupervisions(made.supervisions)
  const { languages, questions } = demonstrationSkills(made.members, today)
  await teams.skills.addAnswers(languages, questions, today)
}

const rankOf: Partial<Record<string, Rank>> = { pcso: 'pcso', sergeant: 'sergeant', 'section-inspector': 'inspector' }

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
  const cast = await castWith(db, password)
  if (cast.length === 0) return undefined
  const lines = cast.map(({ email, name, role }) => `  ${email.padEnd(46)} ${name}, ${findRole(role)!.name}`)
  return ['To try it out, sign in with one of these addresses:', ...lines, `and the password: ${password}`].join('\n')
}
