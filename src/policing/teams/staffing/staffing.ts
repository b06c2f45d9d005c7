// The staffing report of a part of the force (SF-04), from all that it needs.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Settings } from '../../../platform/settings/settings.ts'
import type { Geography } from '../../accounts/rules.ts'
import { countBudget } from '../budget.ts'
import type { Contract } from '../contracts/rules.ts'
import type { Place } from '../rules.ts'
import { chosenBand } from '../settings.ts'
import type { teamStore } from '../store.ts'
import type { Establishment } from '../strength.ts'
import type { Task } from '../supervision.ts'
import type { VacancyRules } from '../vacancies.ts'
import { staffingReport } from './report.ts'

type Parts = {
  store: ReturnType<typeof teamStore>
  establishment: () => Promise<Establishment>
  vacancyRules: () => Promise<VacancyRules>
  contracts: { all: () => Promise<Contract[]> }
  settings: Settings
  audit: Audit
  today: () => string
}

export const openStaffing = ({ store, establishment, vacancyRules, contracts, settings, audit, today }: Parts) => ({
  /** @param tasks what is open, by whose it is: who has tasks from more than one inspector */
  staffing: async (part: Place, geography: Geography, tasks: readonly Task[]) =>
    staffingReport(part, {
      day: today(),
      all: await establishment(),
      supervisions: await store.supervisions(),
      geography,
      rules: await vacancyRules(),
      published: new Set((await store.published()).keys()),
      band: await chosenBand(settings),
      contracts: await contracts.all(),
      tasks,
    }),

  /** Which posts of PCSOs the base budget pays for, and which others pay for in part (GV-14). */
  pcsoBudget: async () =>
    countBudget(
      today(),
      (await store.posts()).filter(({ rank }) => rank === 'pcso'),
    ),

  /** Somebody looked at a staffing report, with the people whom it names. */
  consulted: ({ ratios, successions, underSeveralInspectors }: ReturnType<typeof staffingReport>) =>
    audit.record({
      kind: 'consultation',
      what: 'team.staffing',
      about: {
        kind: 'team-member',
        ids: [
          ...ratios.flatMap(({ sergeantId }) => sergeantId ?? []),
          ...successions.flatMap(({ going, coming }) => [going?.member.id ?? [], coming?.member.id ?? []].flat()),
          ...underSeveralInspectors.map(({ id }) => id),
        ],
      },
    }),
})
