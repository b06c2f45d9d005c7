// The demonstration force's teams, their tours and the calls that came to them, for its cast.
import { openPolicing, type Policing } from '../app/faces.ts'
import { dayOf, daysAfter } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { randomFrom } from '../platform/random.ts'
import { actorsOf, cast, scopeOf } from '../policing/accounts/demonstration.ts'
import { addInventedCalls } from '../policing/demand/demonstration/demonstration.ts'
import { demonstrationDuty, weeksMade } from '../policing/duty/demonstration/demonstration.ts'
import { addSample } from '../policing/duty/demonstration/sample.ts'
import { demonstrationSpecials as specialsOnDuty } from '../policing/duty/demonstration/specials.ts'
import { besidesIn, supervisedByCast, workersOf } from '../policing/duty/demonstration/workers.ts'
import { demonstrationContracts } from '../policing/teams/demonstration/contracts.ts'
import { type Cast, demonstrationTeams, sectionsOf } from '../policing/teams/demonstration/demonstration.ts'
import { demonstrationPhotograph } from '../policing/teams/demonstration/photographs.ts'
import { demonstrationRecruitment } from '../policing/teams/demonstration/recruitment.ts'
import { demonstrationFootprints, demonstrationReviews } from '../policing/teams/demonstration/reviews.ts'
import { demonstrationSkills } from '../policing/teams/demonstration/skills.ts'
import { demonstrationSpecials } from '../policing/teams/demonstration/specials.ts'
import { demonstrationStaffCounts } from '../policing/teams/demonstration/staff-counts.ts'
import type { Rank } from '../policing/teams/rules.ts'
import type { System } from './system.ts'

/** The posts of its teams, once: what people have changed since stays. */
export async function addTeams({ teams, accounts }: Pick<Policing, 'teams' | 'accounts'>, today: string) {
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
  await teams.contracts.add(demonstrationContracts(made.members, today))
  await teams.addSupervisions(made.supervisions)
  const { rounds, recruits } = demonstrationRecruitment(made, geography, today)
  await teams.recruitment.addAll(rounds, recruits)
  await teams.footprint.add(demonstrationFootprints(geography, today))
  for (const review of demonstrationReviews(geography, today)) await teams.reviews.add(review)
  await teams.equality.take(demonstrationStaffCounts(made, geography, today), 'HR count of the demonstration')
  const { languages, questions } = demonstrationSkills(made.members, today)
  await teams.skills.addAnswers(languages, questions, today)
  const { courses, candidates, cards } = demonstrationSpecials(made.members, today)
  for (const course of courses) await teams.specials.addCourse(course)
  await teams.specials.addCandidates(candidates)
  await teams.specials.addCards(cards)
  await addPhotographs(teams, today)
}

/** The tours of the last weeks, once. */
export async function addDuty({ duty, teams, accounts }: Pick<Policing, 'duty' | 'teams' | 'accounts'>, now: Date) {
  const today = dayOf(now)
  if ((await duty.tours(daysAfter(today, -7 * weeksMade), today)).length > 0) return
  const establishment = await teams.establishment()
  const specials = specialsOnDuty({ all: establishment, today, now })
  const made = demonstrationDuty({
    workers: workersOf(establishment, today),
    awaiting: supervisedByCast(establishment, await teams.supervisions(), today),
    besidesOf: besidesIn(await accounts.geography()),
    beside: specials.tours,
    today,
    now,
  })
  await duty.addTours([...made.tours, ...specials.tours])
  await duty.addTasks([...made.tasks, ...specials.tasks])
  await duty.specials.addPlanned(specials.planned)
  await duty.addDecisions(made.decisions)
  await duty.weekly.freeze()
  await addSample(duty, today)
}

/** Calls for service of two years, and what an analyst tested of them. */
export async function addDemand(trx: Database, { now }: Pick<System, 'now'>, { accounts }: Policing, forceId: string) {
  const actor = (await actorsOf(accounts)).get('performance-delivery')
  if (!actor) return
  const geography = await accounts.geography()
  const { kind, id } = scopeOf('division:B', geography)
  if (kind !== 'division') return
  await addInventedCalls(openPolicing({ db: trx, forceId, actor, now }).demand, { kind, id }, geography)
}

const rankOf: Partial<Record<string, Rank>> = {
  pcso: 'pcso',
  sergeant: 'sergeant',
  'section-inspector': 'inspector',
  'specials-officer': 'special-chief-officer',
  'special-constable': 'special-constable',
}

/** Of those of the cast who work in teams, as if they had agreed. */
async function addPhotographs(teams: Policing['teams'], today: string) {
  const random = randomFrom('demonstration photographs')
  const named = await teams.published()
  const shown = (await teams.establishment()).members.filter(
    ({ id, accountId, leftOn }) => accountId !== null && leftOn === null && named.has(id),
  )
  for (const member of shown) {
    const consent = {
      alternative: `${member.name}, drawn for the demonstration`,
      consentedOn: daysAfter(today, -30),
      agrees: true,
    }
    const given = { picture: await demonstrationPhotograph(random), name: 'drawn.webp' }
    const { errors } = await teams.photographs.publish({ ...member, isNamed: true }, consent, given)
    if (errors) throw new Error(Object.values(errors).join('; '))
  }
}
