// The demonstration's force: the report's divisions and numbers with invented names.
// Source of everything here: 'Invented for the demonstration'.
import type { EngagementMethod, Force, Organisation, SeniorOfficer } from './rules.ts'

const force: Force = {
  id: 'derbyshire-demonstration',
  name: 'Derbyshire (demonstration)',
  description:
    'An invented force for trying Beatbook out. Its size follows a report of 2008; places and people are made up.',
  url: '',
  telephone: '101',
  isDemonstration: true,
}

/** Two of the nine names are the report's (inventory FP-04), the other seven are invented. */
const districts = [
  ['06000001', 'Derby', 'Derby City'],
  ['07000001', 'South Derbyshire'],
  ['07000002', 'Hollin Vale'],
  ['07000003', 'Erringdale'],
  ['07000004', 'High Moorland'],
  ['07000005', 'Wenlow Dales'],
  ['07000006', 'Kelderby'],
  ['07000007', 'North Kelder'],
  ['07000008', 'Scarthwaite'],
].map(([number = '', name = '', partnership = name], at) => ({
  code: `Z${number}`,
  name,
  partnership,
  partnershipCode: `Z2200000${at + 1}`,
}))

/** The report names no section; these are called after their largest towns. */
const sections = {
  A: ['Rookstead', 'Hollinbridge', 'Erringham', 'Long Wherry'],
  B: ['Skelgarth', 'Moorbeck', 'Wenlow', 'Market Osier'],
  C: ['Kelderby North', 'Kelderby South', 'Fennel Green', 'Scarthwaite'],
  D: ['Derby East', 'Derby West', 'Derby South', 'South Derbyshire'],
}

/** Offices in place of names: nobody real is meant. The portfolios are the report's (inventory FP-09). */
const seniorOfficers: SeniorOfficer[] = [
  {
    name: 'Chief Constable (demonstration)',
    rank: 'Chief Constable',
    bio: 'Leads the force and answers for it to the police authority.',
  },
  {
    name: 'Deputy Chief Constable (demonstration)',
    rank: 'Deputy Chief Constable',
    bio: 'Leads citizen focus, corporate development, information, legal services and professional standards.',
  },
  {
    name: 'Assistant Chief Constable for support (demonstration)',
    rank: 'Assistant Chief Constable',
    bio: 'Leads human resources, call handling, the Special Constabulary, training and criminal justice.',
  },
  {
    name: 'Assistant Chief Constable for operations (demonstration)',
    rank: 'Assistant Chief Constable',
    bio: 'Leads neighbourhood policing, the divisions, specialist crime, community safety and roads policing.',
  },
  {
    name: 'Director of Finance and Administration (demonstration)',
    rank: 'Director',
    bio: 'Looks after money, buildings and vehicles.',
  },
]

const engagementMethods: EngagementMethod[] = [
  {
    type: 'telephone',
    title: 'Telephone',
    description: 'Call 101 when it is not an emergency.',
    url: 'tel:101',
  },
  {
    type: 'web',
    title: 'Website',
    description: 'Find your team and tell it what matters where you live.',
    url: 'https://demonstration.invalid/',
  },
  {
    type: 'email',
    title: 'Email',
    description: 'Write to us when it can wait.',
    url: 'mailto:contact@demonstration.invalid',
  },
  {
    type: 'rss',
    title: 'News feed',
    description: 'News and meetings as they are announced.',
    url: 'https://demonstration.invalid/news.xml',
  },
]

/** Everything of the force but its neighbourhoods; no real person, number or address. */
export function demonstrationForce(): { force: Force } & Organisation {
  return {
    force,
    divisions: [
      { code: 'A', name: 'Alfreton' },
      { code: 'B', name: 'Buxton' },
      { code: 'C', name: 'Chesterfield' },
      { code: 'D', name: 'Derby' },
    ],
    sections: Object.entries(sections).flatMap(([divisionCode, names]) =>
      names.map((name, at) => ({ code: `${divisionCode}${at + 1}`, name, divisionCode })),
    ),
    partnerships: districts.map(({ partnership, partnershipCode }) => ({
      code: partnershipCode,
      name: partnership,
    })),
    districts: districts.map(({ code, name, partnershipCode }) => ({ code, name, partnershipCode })),
    seniorOfficers,
    engagementMethods,
  }
}
