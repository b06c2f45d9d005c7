// All that may be asked of teams: by pages, API, jobs, commands and later subjects.
import type { Audit } from '../../platform/audit/audit.ts'
import { monthsAfter } from '../../platform/calendar/cadence.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { Geography } from '../accounts/rules.ts'
import { publicTeam } from './public-team.ts'
import { isTeamRank, type Place, type Post } from './rules.ts'
import { chosenBand, chosenVacancyRules } from './settings.ts'
import { staffingReport } from './staffing/report.ts'
import { teamStore } from './store.ts'
import type { Establishment } from './strength.ts'
import { strengthByRank, strengthOn } from './strength.ts'
import { vacanciesOf } from './vacancies.ts'

export { asPart, maySee, nameOfPart, partAsked, partsAround, placesIn } from './parts.ts'
export { teamSettings } from './settings.ts'
export type Teams = ReturnType<typeof openTeams>
type Parts = { audit: Audit; settings: Settings; now: () => Date }

/** Posts and people of one force's neighbourhood teams. A day is YYYY-MM-DD; where it is left out, today. */
export function openTeams(db: Database, { forceId }: Pick<Scope, 'forceId'>, { audit, settings, now }: Parts) {
  const store = teamStore(db, forceId)
  const today = () => dayOf(now())

  const establishment = async (): Promise<Establishment> => ({
    posts: await store.posts(),
    postings: await store.postings(),
    freezes: await store.freezes(),
    members: await store.members(),
  })

  return {
    now,
    establishment,
    supervisions: () => store.supervisions(),
    published: () => store.published(),

    /** Who polices a neighbourhood, as residents may read it. */
    publicTeam: async ({ neighbourhoodId, sectionId }: { neighbourhoodId: string; sectionId: string | null }) =>
      publicTeam(await store.heldPosts(neighbourhoodId, sectionId, today())),

    /** The staffing report of a part of the force (SF-04). */
    staffing: async (part: Place, geography: Geography) =>
      staffingReport(part, {
        day: today(),
        all: await establishment(),
        supervisions: await store.supervisions(),
        geography,
        rules: await chosenVacancyRules(settings),
        band: await chosenBand(settings),
      }),

    /** Where recruitment of PCSOs starts from: those of the teams today, and who left in the last twelve months. */
    async pcsos() {
      const all = await establishment()
      const isTeam = ({ rank, place }: Post) => rank === 'pcso' && place.kind === 'neighbourhood'
      const yearAgo = monthsAfter(today(), -12)
      return {
        heads: strengthOn(today(), all, isTeam).heads,
        matchFunded: strengthOn(today(), all, (post) => isTeam(post) && post.funder !== '').heads,
        leavers: all.members.filter(
          ({ rank, leftOn }) => rank === 'pcso' && leftOn !== null && leftOn > yearAgo && leftOn <= today(),
        ).length,
      }
    },

    /** Somebody looked at a staffing report, with the people whom it names. */
    consulted: ({ ratios, underSeveralInspectors }: Awaited<ReturnType<typeof staffingReport>>) =>
      audit.record({
        kind: 'consultation',
        what: 'team.staffing',
        about: {
          kind: 'team-member',
          ids: [...ratios.flatMap(({ sergeantId }) => sergeantId ?? []), ...underSeveralInspectors.map(({ id }) => id)],
        },
      }),

    strength: async (day = today()) => strengthOn(day, await establishment()),
    strengthByRank: async (day = today()) => strengthByRank(day, await establishment()),

    /** Every vacancy of a team's posts up to today. */
    async vacancies() {
      const [all, rules] = [await establishment(), await chosenVacancyRules(settings)]
      const [postings, freezes] = [byPost(all.postings), byPost(all.freezes)]
      return all.posts
        .filter(({ rank }) => isTeamRank(rank))
        .flatMap((post) => vacanciesOf(post, postings.get(post.id) ?? [], freezes.get(post.id) ?? [], today(), rules))
    },

    // For imports, the demonstration and tests: many at once.
    addMembers: store.addMembers,
    addPosts: store.addPosts,
    addPostings: store.addPostings,
    addFreezes: store.addFreezes,
    addSupervisions: store.addSupervisions,
  }
}

const byPost = <Row extends { postId: string }>(rows: readonly Row[]) => Map.groupBy(rows, ({ postId }) => postId)
