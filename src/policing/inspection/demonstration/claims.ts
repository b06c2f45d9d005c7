// Figures as the inspection of 2008 prints them, for the demonstration to keep beside its own (XX-13). What they come to
// is what its records give; where the report contradicts itself, the note says what is known of it.
import type { Claims, NewClaim } from '../../../platform/claims/claims.ts'

const source = 'HMIC: inspection of Derbyshire, neighbourhood policing'
const sourceDate = '2008-09-01'
const nextOctober = '2008-10-01'

type Printed = {
  figure: string
  printed: string
  value: number
  lines: string
  note?: string
  isOpen?: true
} & Partial<Pick<NewClaim, 'upper' | 'asOf'>>

const officers: readonly Printed[] = [
  { figure: 'forces.officers', printed: '2,111 police officers', value: 2111, lines: '334' },
  { figure: 'forces.police-staff', printed: '1,670 police staff', value: 1670, lines: '335' },
  { figure: 'teams.officers', printed: '189', value: 189, lines: '245' },
  { figure: 'teams.sergeants', printed: '27', value: 27, lines: '550' },
  { figure: 'teams.sergeants-year-ago', printed: 'eight sergeants', value: 8, lines: '719' },
  {
    figure: 'teams.sergeant-posts-planned',
    printed: '31 SNT Sergeants',
    value: 31,
    asOf: nextOctober,
    lines: '828',
    note: '27 and four new posts. It is right only if the two that are said to be in place are not among the 27.',
  },
  {
    figure: 'teams.officer-posts-to-come',
    printed: 'an additional 10 members of staff',
    value: 10,
    asOf: nextOctober,
    lines: '813',
    note: 'Four of them are sergeants. What the other six are is not printed; here they are constables.',
  },
  { figure: 'teams.constables', printed: '162 police constables', value: 162, lines: '550' },
  {
    figure: 'teams.constables',
    printed: '175',
    value: 175,
    lines: '809',
    note: 'In dispute: 27 sergeants and 162 constables make the 189 officers printed elsewhere, and 175 fits nothing that is printed.',
    isOpen: true,
  },
  { figure: 'teams.least-supervised', printed: '1:6', value: 6, lines: '720' },
  { figure: 'teams.most-supervised', printed: '1:18', value: 18, lines: '720' },
]

const pcsos: readonly Printed[] = [
  { figure: 'teams.pcsos', printed: '179 PCSOs', value: 179, lines: '334' },
  {
    figure: 'teams.neighbourhood-pcsos',
    printed: '179 PCSOs dedicated to Neighbourhood Policing',
    value: 179,
    lines: '246',
    note: 'Two are not reconciled: 160 and 17 make 177, and 179 is the strength of the whole force.',
    isOpen: true,
  },
  { figure: 'teams.police-funded-pcsos', printed: '160 PCSOs', value: 160, lines: '551' },
  { figure: 'teams.match-funded-pcsos', printed: '17 PCSOs match funded', value: 17, lines: '552' },
  {
    figure: 'teams.part-time-pcsos',
    printed: 'All police funded PCSOs are on full time contracts',
    value: 0,
    lines: '1558',
    note: 'No contradiction of an establishment of 193.5: the half is of a post, and contracts are of people.',
  },
  {
    figure: 'teams.pcso-establishment',
    printed: '193.5',
    value: 193.5,
    asOf: '2008-09-30',
    lines: '542',
    note: 'To be reached “by September 2008”; whether it could be hangs on a start that is not printed.',
    isOpen: true,
  },
  {
    figure: 'teams.pcsos-to-recruit',
    printed: 'a further 25 PCSOs',
    value: 25,
    lines: '809',
    note: 'From 160 to 193.5 it would be 33.5, and from 177 it would be 16.5.',
    isOpen: true,
  },
  { figure: 'teams.pcso-leavers', printed: 'three officers per month', value: 3, lines: '544', note: 'A prediction.' },
]

const everybody = 'It is reached only with specials, wardens and partners’ staff.'
const strengths: readonly Printed[] = [
  { figure: 'teams.police-staff', printed: 'over 400', value: 400, upper: null, lines: '294', note: everybody },
  { figure: 'teams.everybody', printed: 'over 400', value: 400, upper: null, lines: '294', note: everybody },
  {
    figure: 'teams.specials',
    printed: '411 special constables',
    value: 411,
    lines: '335',
    note: 'No contradiction of 489 posts: one is strength, the other establishment.',
  },
  {
    figure: 'teams.special-posts',
    printed:
      'a chief officer, four divisional section officers, thirty nine section officers, four hundred and forty five',
    value: 489,
    lines: '857 to 860',
    note: 'The four printed numbers, added up.',
  },
  { figure: 'teams.special-constable-posts', printed: 'four hundred and forty five', value: 445, lines: '859' },
]

const abstraction: readonly Printed[] = [
  { figure: 'duty.abstraction', printed: '6.1%', value: 6.1, lines: '600' },
  { figure: 'duty.abstraction', printed: '6%', value: 6, lines: '1596', note: '6.1% rounded.' },
  {
    figure: 'duty.abstraction-before',
    printed: '30-50%',
    value: 30,
    upper: 50,
    lines: '600',
    note: 'No dates are printed with it.',
    isOpen: true,
  },
]

const inAll = 'It may count forms and groups met beside the campaign; our records hold its answers alone.'
const participants: readonly Printed[] = [
  { figure: 'campaigns.participants', printed: '3095 members of the public', value: 3095, lines: '938' },
  {
    figure: 'campaigns.participants',
    printed: 'some 4000 community members',
    value: 4000,
    lines: '1517 and 1704',
    note: inAll,
    isOpen: true,
  },
  {
    figure: 'campaigns.participants',
    printed: 'over 4000 residents',
    value: 4000,
    upper: null,
    lines: '1756',
    note: inAll,
    isOpen: true,
  },
]

const covered: readonly Printed[] = [
  { figure: 'neighbourhoods.households', printed: '422,000 households', value: 422_000, lines: '260' },
  { figure: 'coverage.watch-count', printed: '112,000 homes', value: 112_000, lines: '902' },
  {
    figure: 'coverage.watch',
    printed: '112,000 homes, 422,000 households',
    value: 26.5,
    lines: '260 and 902',
    note: 'What the two printed numbers come to.',
  },
  { figure: 'coverage.protocol-count', printed: 'All nine', value: 9, lines: '1138' },
]

/** Once: where somebody has claimed anything already, nothing is added. */
export async function addPrintedFigures(claims: Pick<Claims, 'isEmpty' | 'add' | 'judge'>) {
  if (!(await claims.isEmpty())) return
  for (const { lines, note, isOpen, ...printed } of [
    ...officers,
    ...pcsos,
    ...strengths,
    ...abstraction,
    ...participants,
    ...covered,
  ]) {
    const claim = { upper: printed.value, asOf: null, ...printed, source, sourceDate, page: `line ${lines}` }
    const id = await claims.add(claim, 'Demonstration')
    if (note) await claims.judge({ id, status: 'open', note: '' }, 1, { status: isOpen ? 'open' : 'explained', note })
  }
}
