// Words of today, and the words that Beatbook itself gives a meaning.
import { entriesOf } from '../rules.ts'

export const current = entriesOf(
  'current',
  `
neighbourhood | Neighbourhood | A group of whole council wards, policed by one team. | safer neighbourhood, SN, beat
division | Division | The territorial part of a force that one commander leads. | BCU, basic command unit
section | Section | The part of a division that one inspector heads.
partnership | Community safety partnership | Police, council and others who work together on crime in one local area. | CSP, CDRP
generation | Boundary generation | A set of boundaries with the first day on which it holds. | boundary version
coverage | Coverage | Whether every ward lies in exactly one neighbourhood.
small area | Lower layer super output area | An area of some 1,500 people for which the census publishes figures. | LSOA, census area
abstraction | Abstraction | Time on duty that was not spent on one’s own neighbourhood’s work. | away time, abstractions
FTE | Full-time equivalent | A way to count posts: two half-time posts are one full-time equivalent. | full-time equivalent
questionnaire | Questionnaire | The questions of a survey, which stay as they are once somebody has answered them.
paper form | Paper form | A questionnaire filled in by hand, and typed in by the numbers beside its boxes. | questionnaire form
QR code | QR code | A picture of an address that a phone’s camera can open. | QR
JSON | JavaScript object notation | A text file for programs, as questionnaires go out and come in.
SVG | Scalable vector graphics | A picture that stays sharp at any size.
LGBT | Lesbian, gay, bisexual and trans | People who are not heterosexual, or whose gender is not the one registered at their birth. | LGBT+
VISION | Vision survey | A survey of how much crime and disorder people see, laid beside what is recorded. | Vision
PDF | Portable document format | A file that looks the same on every screen and on paper.
claim | Claim | A figure that somebody printed, with its source, shown beside what the records give. | printed figure, claims
grade | Grade | What an inspectorate concludes, from its evidence and by its criteria, in one word.
fortnightly | Every two weeks | Once in two weeks. We write what is meant, since bi-weekly can mean twice a week. | bi-weekly
every two months | Every two months | Six times a year. We write what is meant, since bi-monthly can mean twice a month. | bi-monthly
easy read | Easy read | Short sentences with one idea each, for people who find reading hard. | easy-read
HMICFRS | His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services | Who inspects police forces and fire services today. | HMIC, inspectorate
PCC | Police and crime commissioner | Elected to hold a force to account; in some places a mayor does. | police authority, PA
NPCC | National Police Chiefs’ Council | The chief officers’ national body since 2015. | ACPO
CSEW | Crime Survey for England and Wales | The national survey of people’s experience of crime. | BCS, British Crime Survey
PEEL | Police effectiveness, efficiency and legitimacy | The inspectorate’s regular judgement of every force.
BSL | British Sign Language | The language of many deaf people in Britain.
DPA | Data Protection Act | The law on how information about people may be used.
AAPOR | American Association for Public Opinion Research | Whose standard definitions say how response rates of surveys are counted.
ICO | Information Commissioner’s Office | Who watches over data protection in the United Kingdom. | Information Commissioner
`,
)
