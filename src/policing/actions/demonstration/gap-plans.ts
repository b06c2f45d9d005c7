// The plans that are aimed at the satisfaction gap. All of it is invented but for what the report says of them: four lines of
// the first, and that the second has two strategies.
import type { DemonstrationPlan, Line } from './plans.ts'

/** Four lines as the report describes them, and the rest invented. */
const satisfaction = [
  'Train everybody who meets victims on why the gap in satisfaction matters',
  'Set each team leader an objective on quality of service',
  'Break satisfaction down by ethnicity and gender, to each section',
  'Meet minority ethnic communities where they are, and write down what they say',
  'Call back every victim who was unhappy, within a week',
  'Explain in four languages what happens after a crime is reported',
  'Ask the advisory group to read ten letters to victims',
  'Give each team a list of interpreters who can come within a day',
  'Listen to twenty calls a month, and tell operators what was good',
  'Put the promise to victims on the wall of every front counter',
  'Visit the gurdwara, the mosque and the Polish club each quarter',
  'Show officers a film in which victims speak',
  'Count how often a named officer was given, by section',
  'Ask victims of racist incidents how we did, all of them',
  'Write to victims in plain words',
  'Have a supervisor check each closed case of hate crime',
  'Offer a choice of how to be kept informed',
  'Bring the figures to every divisional review',
  'Thank the three teams with the highest satisfaction',
  'Find out why fewer young men answer the survey',
  'Put the gap on the agenda of the Citizen Focus board',
  'Train front counter staff to recognise when somebody needs an interpreter',
  'Agree with victim support who calls whom',
  'Invite community leaders to the control room',
  'Test the web page with people who read little English',
  'Tell every community what was done with what it said',
  'Look at the gap again after a year, with its interval',
]
const owners = ['gap-lead', 'section-inspector', 'performance-delivery', 'division-commander', 'sergeant']

/** How a line stands follows from its number, so that it is the same everywhere. */
function satisfactionLine(what: string, at: number): Line {
  const [given, due] = [-100, -30 + ((at * 37) % 120)]
  const owner = at % 9 === 4 ? {} : { owner: owners[at % owners.length]! }
  const base = { what, source: at % 4 === 0 ? 'HMIC' : '', given, due, ...owner }
  if (at % 3 === 0) return { ...base, said: [{ on: -35 + (at % 7), text: 'Done as it was planned.', outcome: 'done' }] }
  if (at % 3 === 2) return base
  const evidence = at === 1 ? 'https://demonstration.invalid/objectives' : ''
  return { ...base, said: [{ on: -(8 + at), text: 'Under way, nothing stands against it.', evidence }] }
}

const gap: DemonstrationPlan = {
  name: 'Twenty-seven points on the satisfaction gap',
  answers: 'Victims from minority ethnic groups are less often satisfied (64.5%) than others (80.1%).',
  lead: 'gap-lead',
  lines: satisfaction.map(satisfactionLine),
}

/** Two strategies, as the research of the report asks: one for each generation. */
const communications: DemonstrationPlan = {
  name: 'Communications plan with the Sikh community',
  answers:
    'The Sikh community trusts the police less, joins them less often, and hears of them differently by generation.',
  lead: 'gap-lead',
  lines: [
    {
      what: 'Older generation: speak at the gurdwara in Punjabi about what happens after a report',
      why: 'Measured by how many come, and by how many say afterwards that they know whom to call.',
      owner: 'section-inspector',
      given: -70,
      due: 40,
      said: [
        {
          on: -16,
          text: 'Second evening held, with a sheet in Punjabi to take away.',
          evidence: 'https://demonstration.invalid/punjabi-sheet',
        },
      ],
    },
    {
      what: 'Younger generation: short films by Sikh officers, with a day at work to follow',
      why: 'Measured by how many ask for the day, and by applications.',
      owner: 'communications',
      given: -70,
      due: 55,
      said: [{ on: -27, text: 'Two films are made; three officers take part.' }],
    },
  ],
}

export const gapPlans: readonly DemonstrationPlan[] = [gap, communications]
