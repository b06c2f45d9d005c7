// What S18 breaks: the modules that decide who gets in, what they may do, what is kept about it, for how long, when things
// come round, what is told of few people, and who is asked; each group with the tests that must notice.

export type Group = { name: string; modules: string[]; tests: string[] }

const accounts = 'src/policing/accounts'
const platform = 'src/platform'
const likeness = 'src/statistics/likeness'
const surveys = 'src/policing/surveys'
const named = (folder: string, ...names: string[]) => names.map((name) => `${accounts}/${folder}/${name}.ts`)

export const separations: Group = {
  name: 'separations',
  modules: [`${accounts}/separations.ts`],
  tests: [`${accounts}/separations.test.ts`],
}

export const groups: Group[] = [
  separations,
  {
    name: 'recurrence',
    modules: [`${platform}/calendar/*.ts`, `${platform}/clock.ts`],
    tests: [`${platform}/calendar/*.test.ts`, `${platform}/clock.test.ts`],
  },
  {
    name: 'who may do what',
    modules: [`${accounts}/rules.ts`],
    tests: [`${accounts}/rules.test.ts`, `${accounts}/refusals.test.ts`],
  },
  {
    name: 'giving roles',
    modules: [`${accounts}/claimed-roles.ts`, ...named('grants', 'described', 'giving', 'managers', 'offers')],
    tests: [`${accounts}/grants/giving.test.ts`, `${accounts}/claimed-roles.test.ts`],
  },
  {
    name: 'sign-in',
    modules: named('sign-in', 'codes', 'links', 'onward', 'passwords', 'rules', 'sessions'),
    tests: named('sign-in', 'codes.test', 'onward.test', 'passwords.test', 'rules.test', 'sessions.test'),
  },
  {
    name: 'doors of the web',
    modules: [`${platform}/access.ts`, `${platform}/web/access.ts`, `${platform}/web/forgery.ts`],
    tests: [`${platform}/web/doors.test.ts`, `${platform}/web/forgery.test.ts`],
  },
  {
    name: 'findings of the audit',
    modules: ['compare-digests', 'findings', 'heads'].map((each) => `${platform}/audit/${each}.ts`),
    tests: [`${platform}/audit/findings.test.ts`],
  },
  {
    name: 'seals of the audit',
    modules: ['expire', 'seal', 'verify'].map((each) => `${platform}/audit/${each}.ts`),
    tests: [`${platform}/audit/seal.test.ts`, `${platform}/audit/tampering.test.ts`],
  },
  {
    name: 'retention',
    modules: [`${platform}/personal-data/retention.ts`],
    tests: [`${platform}/personal-data/rule.test.ts`],
  },
  {
    name: 'hiding small numbers',
    modules: ['suppression', 'linked-suppression', 'determined'].map((each) => `${likeness}/${each}.ts`),
    tests: ['suppression', 'linked-suppression'].map((each) => `${likeness}/${each}.test.ts`),
  },
  {
    name: 'publication gate',
    modules: ['src/statistics/judging/publication-gate.ts', 'src/statistics/judging/grading-rule.ts'],
    tests: ['src/statistics/judging/grading-rule.test.ts'],
  },
  {
    name: 'who is asked, and how often',
    modules: [`${surveys}/sampling/attempts/rules.ts`, `${surveys}/sampling/draw/plan.ts`],
    tests: [`${surveys}/sampling/attempts/rules.test.ts`, `${surveys}/sampling/draw/plan.test.ts`],
  },
  {
    name: 'answers that count',
    modules: ['answers', 'groups', 'steps'].map((each) => `${surveys}/answering/${each}.ts`),
    tests: ['answers', 'groups', 'steps'].map((each) => `${surveys}/answering/${each}.test.ts`),
  },
  {
    name: 'abstraction',
    modules: ['src/policing/duty/rules.ts'],
    tests: ['src/policing/duty/rules.test.ts'],
  },
]
