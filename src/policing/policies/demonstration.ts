// The register of the demonstration force: kinds of documents that the source report names, with invented words in them.
import { daysAfter } from '../../platform/clock.ts'
import type { Policies } from './policies.ts'
import { mustRead, type PolicyKind, type Reader } from './rules.ts'

type Edition = {
  /** How many days ago it was published, and holds since. */
  daysAgo: number
  /** Days from today until it is to be looked at again; before today it is overdue. */
  reviewIn: number
  body: string
  changed?: string
  why?: string
}
type Invented = {
  title: string
  kind: PolicyKind
  ownerRole: string
  summary: string
  audience: readonly string[]
  isPublic: boolean
  editions: readonly Edition[]
}

const teams = ['pcso', 'constable', 'special-constable', 'sergeant', 'section-inspector']
const leads = ['section-inspector', 'division-chief-inspector', 'division-commander']

const invented: readonly Invented[] = [
  {
    title: 'Abstraction guidelines',
    kind: 'guideline',
    ownerRole: 'acc-operations',
    summary: 'When officers and PCSOs may be taken away from their neighbourhood, and how it is written down.',
    audience: [...teams, 'division-commander'],
    isPublic: false,
    editions: [
      {
        daysAgo: 400,
        reviewIn: -30,
        body: 'Neighbourhood staff spend at least nine tenths of their time in their neighbourhood.\n\n- Two hours or more elsewhere in a tour are written down.\n- A sergeant approves what is exempt.',
      },
      {
        daysAgo: 20,
        reviewIn: 345,
        body: '# What counts\nTime away from the neighbourhood of two hours or more in a tour is an abstraction.\n\n# What is exempt\n- Training that everybody must have\n- Court, where the case is one of the neighbourhood\n- A major incident, for its first day\n\n# Who decides\nThe sergeant, before the end of the tour. The section inspector looks at what was decided once a week.',
        changed: 'Court is exempt where the case is one of the neighbourhood.',
        why: 'Teams were marked down for seeing their own work through.',
      },
    ],
  },
  {
    title: 'Citizen Focus Strategy',
    kind: 'strategy',
    ownerRole: 'citizen-focus-manager',
    summary: 'How we keep people satisfied, and earn their confidence.',
    audience: ['staff', ...teams, ...leads],
    isPublic: true,
    editions: [
      {
        daysAgo: 200,
        reviewIn: 165,
        body: 'We do the ordinary things well, every time, and fit what we do to the people whom we do it for.\n\n- We say what we will do, and by when.\n- We tell you how it went without being asked.\n- We listen, and say what we changed because of it.',
      },
    ],
  },
  {
    title: 'The Chief Constable’s vision',
    kind: 'strategy',
    ownerRole: 'chief-constable',
    summary: 'Policing that belongs to its community, and solves problems with it.',
    audience: [],
    isPublic: true,
    editions: [
      {
        daysAgo: 500,
        reviewIn: 90,
        body: 'Every neighbourhood knows its team, and every team knows its neighbourhood. What matters to people there is what we work on first.',
      },
    ],
  },
  {
    title: 'Information sharing protocol',
    kind: 'protocol',
    ownerRole: 'information-rights',
    summary: 'What the force and its partnerships may tell each other about people, and how.',
    audience: ['partnership-sergeant', 'partnership-manager', 'partnership-analyst', 'sergeant'],
    isPublic: false,
    editions: [
      {
        daysAgo: 760,
        reviewIn: -45,
        body: 'Personal data passes between the partners only for a purpose that is written down here.\n\n- Each sharing is recorded.\n- Nothing is shared that the purpose does not need.\n- What is no longer needed is destroyed.',
      },
    ],
  },
  {
    title: 'Neighbourhood policing plan',
    kind: 'plan',
    ownerRole: 'neighbourhoods-project-manager',
    summary: 'What we do this year so that every neighbourhood has its team.',
    audience: leads,
    isPublic: true,
    editions: [
      {
        daysAgo: 120,
        reviewIn: 245,
        body: '# Teams\nEvery neighbourhood has a named constable and a named PCSO. A post that falls empty is filled within 28 days.\n\n# Priorities\nResidents choose them every three months, at a meeting that anybody can come to.',
      },
    ],
  },
  {
    title: 'Recruitment plan for PCSOs',
    kind: 'plan',
    ownerRole: 'people-and-training',
    summary: 'How many leave, how many are trained, and when each course begins.',
    audience: ['division-commander', 'acc-people'],
    isPublic: false,
    editions: [
      { daysAgo: 60, reviewIn: 20, body: 'About three leave in a month. Sixteen are trained every twelve weeks.' },
    ],
  },
  {
    title: 'Standards for contact by telephone',
    kind: 'policy',
    ownerRole: 'acc-people',
    summary: 'How quickly calls are answered, and what is said.',
    audience: ['contact-operator', 'contact-supervisor'],
    isPublic: true,
    editions: [{ daysAgo: 370, reviewIn: -5, body: 'Nine of ten emergency calls are answered within ten seconds.' }],
  },
  {
    title: 'Police Act 1996',
    kind: 'reference',
    ownerRole: 'deputy-chief-constable',
    summary: 'The Act of Parliament under which forces and police authorities work. To be read at legislation.gov.uk.',
    audience: leads,
    isPublic: false,
    editions: [{ daysAgo: 900, reviewIn: 500, body: 'Public General Acts, 1996, chapter 16.' }],
  },
]

/** The faces as they were so many days before today: what was published then says so. */
type PoliciesOn = (daysAgo: number) => Policies

/** Enters the register, once: where there is anything in it already, nothing is changed. */
export async function addInventedPolicies(policiesOn: PoliciesOn, today: string, readers: readonly Reader[]) {
  const keeper = { accountId: '', roles: [], isKeeper: true, isWatcher: false }
  if ((await policiesOn(0).seenBy(keeper)).length > 0) return
  for (const each of invented) await addOne(each, policiesOn, { today, readers })
  const draft = { kind: 'guideline', ownerRole: 'communications', ownerAccountId: null } as const
  await policiesOn(3).add(draft, 'Posters and leaflets: where they hang and when they come down')
}

type Around = { today: string; readers: readonly Reader[] }

async function addOne(
  { kind, ownerRole, editions, ...document }: Invented,
  policiesOn: PoliciesOn,
  { today, readers }: Around,
) {
  const oldest = policiesOn(editions[0]!.daysAgo)
  const id = await oldest.add({ kind, ownerRole, ownerAccountId: null }, document.title)
  for (const { daysAgo, reviewIn, body, changed = '', why = '' } of editions) {
    const policies = policiesOn(daysAgo)
    const policy = await policies.find(id)
    const dates = { validFrom: daysAfter(today, -daysAgo), reviewOn: daysAfter(today, reviewIn) }
    await policies.saveDraft(policy, policy.draft?.version ?? 0, { ...document, body, ...dates }, {})
    const { draft } = await policies.find(id)
    const { errors } = await policies.publishDraft(id, draft!.version, { changed, why })
    if (errors) throw new Error(`${document.title}: ${Object.values(errors).join('; ')}`)
    for (const reader of readers.filter((each) => mustRead(each, document)))
      await policies.acknowledge(id, policy.versions.length + 1, reader)
  }
}
