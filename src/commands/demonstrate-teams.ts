// The demonstration force's teams and their tours, for its cast.
import type { Policing } from '../app/faces.ts'
import { dayOf, daysAfter } from '../platform/clock.ts'
import { cast, scopeOf } from '../policing/accounts/demonstration.ts'
import { besidesIn, demonstrationDuty, weeksMade, workersOf } from '../policing/duty/demonstration/demonstration.ts'
import { addSample } from '../policing/duty/demonstration/sample.ts'
import { type Cast, demonstrationTeams, sectionsOf } from '../policing/teams/demonstration/demonstration.ts'
import { demonstrationSkills } from '../policing/teams/demonstration/skills.ts'
import type { Rank } from '../policing/teams/rules.ts'

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
  await teams.addSupervisions(made.supervisions)
  const { languages, questions } = demonstrationSkills(made.members, today)
  await teams.skills.addAnswers(languages, questions, today)
}

/** The tours of the last weeks, once. */
export async function addDuty({ duty, teams, accounts }: Pick<Policing, 'duty' | 'teams' | 'accounts'>, now: Date) {
  const today = dayOf(now)
  if ((await duty.tours(daysAfter(today, -7 * weeksMade), today)).length > 0) return
  const made = demonstrationDuty({
    workers: workersOf(await teams.establishment(), today),
    besidesOf: besidesIn(await accounts.geography()),
    today,
    now,
  })
  await duty.addTours(made.tours)
  await duty.addTasks(made.tasks)
  await duty.addDecisions(made.decisions)
  await duty.weekly.freeze()
  await addSample(duty, today)
}

const rankOf: Partial<Record<string, Rank>> = { pcso: 'pcso', sergeant: 'sergeant', 'section-inspector': 'inspector' }
