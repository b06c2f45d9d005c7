// All that may be asked of teams: by pages, API, jobs, commands and later subjects.
import type { Audit } from '../../platform/audit/audit.ts'
import type { Due } from '../../platform/calendar/due.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database, Scope } from '../../platform/database.ts'
import type { Files } from '../../platform/files/kept-files.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { Geography } from '../accounts/rules.ts'
import { openContracts } from './contracts/contracts.ts'
import { contractStore } from './contracts/store.ts'
import { fundingDue, vacancyDue } from './due.ts'
import { openEquality } from './equality/equality.ts'
import { equalityStore } from './equality/store.ts'
import { openFootprint } from './footprint/footprint.ts'
import { footprintStore } from './footprint/store.ts'
import { pcsoStanding } from './forecasting/standing.ts'
import { openIntake } from './intake/intake.ts'
import { areasOf, proposedLevels } from './levels/levels.ts'
import { openMembers } from './members/members.ts'
import { memberStore } from './members/store.ts'
import { gapsInContact } from './named-contacts.ts'
import { placesIn } from './parts.ts'
import { openPhotographs } from './photographs/photographs.ts'
import { photographStore } from './photographs/store.ts'
import { openPosts } from './posts/posts.ts'
import { postStore } from './posts/store.ts'
import { publicTeam } from './public-team.ts'
import { openRecruitment } from './recruitment/recruitment.ts'
import { recruitmentStore } from './recruitment/store.ts'
import { openReviews } from './reviews/reviews.ts'
import { reviewStore } from './reviews/store.ts'
import { isTeamRank, type Place, type Rank } from './rules.ts'
import { chosenDeprivationShare, chosenMatchRules, chosenVacancyRules } from './settings.ts'
import type { ResidentCount } from './skills/matching.ts'
import { openSkills } from './skills/skills.ts'
import { skillStore } from './skills/store.ts'
import { openSpecials } from './specials/specials.ts'
import { specialStore } from './specials/store.ts'
import { openStaffing } from './staffing/staffing.ts'
import { teamStore } from './store.ts'
import { type Establishment, strengthOn } from './strength.ts'
import { fundingRegister, strengthHistory } from './strength-history.ts'
import { peopleByPlace } from './supervision.ts'
import { teamMembersOn } from './team-members.ts'
import { vacanciesOf } from './vacancies.ts'

export { actRoutes, declareAct, reasonField, sentIn } from './act.ts'
export { memberCalled } from './members/finding.ts'
export {
  asPart,
  isWithinParts,
  liesIn,
  maySee,
  nameOfPart,
  partAsked,
  partsBelow,
  partsSeenAround,
  partsWith,
  placesIn,
} from './parts.ts'
export { memberIdsOf } from './personal-data/store.ts'
export { photographUrl } from './photographs/photograph.ts'
export { whoField } from './posts/fields.ts'
export { teamSettings } from './settings.ts'
export { type Establishment, type Strength, strengthOn } from './strength.ts'
export type Teams = ReturnType<typeof openTeams>
type Parts = { audit: Audit; settings: Settings; files: Files; now: () => Date }

/** Posts and people of one force's neighbourhood teams. A day is YYYY-MM-DD; where it is left out, today. */
export function openTeams(db: Database, { forceId }: Pick<Scope, 'forceId'>, { audit, settings, files, now }: Parts) {
  const store = teamStore(db, forceId)
  const today = () => dayOf(now())

  const establishment = async (): Promise<Establishment> => ({
    posts: await store.posts(),
    postings: await store.postings(),
    freezes: await store.freezes(),
    members: await store.members(),
  })

  const people = memberStore(db, forceId)
  const vacancyRules = () => chosenVacancyRules(settings)
  const placed = postStore(db, forceId)
  const lockMember = people.lock
  const posts = openPosts({ store, posts: placed, lockMember, audit, establishment, vacancyRules, today })

  /** Every vacancy of a team's posts up to today. */
  async function vacancies() {
    const [all, rules] = [await establishment(), await vacancyRules()]
    const [postings, freezes] = [byPost(all.postings), byPost(all.freezes)]
    return all.posts
      .filter(({ rank }) => isTeamRank(rank))
      .flatMap((post) =>
        vacanciesOf(post, postings.get(post.id) ?? [], freezes.get(post.id) ?? [], today(), rules).map((vacancy) => ({
          post,
          vacancy,
        })),
      )
  }

  const members = openMembers({ store, people, posts, establishment, audit, today })

  const contracts = openContracts({ store: contractStore(db, forceId), members, establishment, audit, today })

  const reviews = openReviews({ store: reviewStore(db, forceId), audit, now })

  return {
    now,
    establishment,
    posts,
    members,
    specials: openSpecials({
      store: specialStore(db, forceId),
      members: () => store.members(),
      membersWithin: members.list,
      settings,
      audit,
      today,
    }),
    contracts,
    reviews,
    recruitment: openRecruitment({ store: recruitmentStore(db, forceId), members, establishment, audit, today }),
    equality: openEquality({ store: equalityStore(db, forceId), audit }),
    footprint: openFootprint({ store: footprintStore(db, forceId), audit, now }),
    photographs: openPhotographs({ store: photographStore(db, forceId), lockMember, files, audit, today }),
    skills: openSkills({
      store: skillStore(db, forceId),
      establishment,
      matchRules: () => chosenMatchRules(settings),
      audit,
      today,
    }),
    ...openIntake(db, forceId, { store, posts: placed, people, establishment, audit }),
    supervisions: () => store.supervisions(),
    published: () => store.published(),

    /** Who polices a neighbourhood, as residents may read it. */
    publicTeam: async ({ neighbourhoodId, sectionId }: { neighbourhoodId: string; sectionId: string | null }) =>
      publicTeam(await store.heldPosts(neighbourhoodId, sectionId, today())),

    /** Those who work in a neighbourhood's team today, specials too, and the sergeants who supervise it. */
    teamMembers: async (id: string) => teamMembersOn(today(), id, await establishment(), await store.supervisions()),

    /** The neighbourhoods whose residents have nobody to name, and nobody to write to. */
    contactGaps: async (neighbourhoodIds: readonly string[], day = today()) =>
      gapsInContact(day, neighbourhoodIds, await establishment(), await store.published()),

    ...openStaffing({ store, establishment, vacancyRules, contracts, settings, audit, today }),

    /** What each neighbourhood of a part has, and what its residents would give it (SF-18). */
    async levels(part: Place, geography: Geography, counts: readonly ResidentCount[]) {
      const people = peopleByPlace(today(), await establishment())
      const deprivationShare = await chosenDeprivationShare(settings)
      const areas = areasOf(placesIn('neighbourhood', part, geography), counts, people)
      return { levels: proposedLevels(areas, deprivationShare), deprivationShare }
    },

    /** Where recruitment of PCSOs starts from, and whom it joins. */
    pcsos: async () => pcsoStanding(today(), await establishment()),

    /** Strength of a rank in neighbourhoods on the first of each month between two days. */
    strengthHistory: async (rank: Rank, from: string, to: string) =>
      strengthHistory(await establishment(), rank, from, to),

    /** Posts that others pay for in part, by funder and end. */
    fundingRegister: async () => fundingRegister(today(), await store.posts()),

    strength: async (day = today()) => strengthOn(day, await establishment()),

    vacancies: async () => (await vacancies()).map(({ vacancy }) => vacancy),

    /** Open vacancies, money that has not ended yet, and contracts that end, for the page of what is due. */
    async due({ places }: { places: Geography }): Promise<Due[]> {
      const rules = await vacancyRules()
      const open = (await vacancies()).filter(({ vacancy }) => vacancy.end === null)
      const ending = fundingRegister(today(), await store.posts()).filter(
        ({ fundedUntil }) => (fundedUntil ?? '') > today(),
      )
      return [
        ...open.map(({ post, vacancy }) => vacancyDue(post, vacancy, rules, places)),
        ...ending.flatMap(fundingDue),
        ...(await contracts.due({ places })),
        ...(await reviews.due({ places })),
      ]
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
