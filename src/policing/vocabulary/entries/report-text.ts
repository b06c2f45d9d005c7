// What the source report uses and leaves out of its glossary (GL-03), with meanings in our words.
import { entriesOf } from '../rules.ts'

export const reportText = entriesOf(
  'report text',
  `
ANPR | Automatic number plate recognition | Cameras that read number plates and compare them with lists.
APA | Association of Police Authorities | The national body of police authorities until 2012.
CF | Citizen focus | Policing that starts from what people need, expect and say.
CID | Criminal Investigation Department | The detectives of a force. | detectives
CJS | Criminal justice system | Police, prosecution, courts, prisons and probation together.
CMC | Call management centre | Where calls from the public are answered. We say contact centre. | call handling, contact centre, control room
CONTEST | Counter-terrorism strategy | The government’s strategy against terrorism: pursue, prevent, protect, prepare.
DCJB | Derbyshire Criminal Justice Board | The criminal justice board of that county.
EMSOU | East Midlands Special Operations Unit | The unit in which five forces work together against serious crime.
HQ | Headquarters | Where the chief officers and central departments are.
HYS | Have Your Say | A yearly consultation on what people want their police to do.
IPLDP | Initial Police Learning and Development Programme | The training of a new constable until 2019.
KDI | Key diagnostic indicator | A figure that helps to explain a main indicator.
KIN | Key Individual Network | People whom a neighbourhood team knows and asks regularly how things are. | key independent network, key individuals
LAA | Local Area Agreement | Targets that councils and their partners agreed with government until 2010.
LGBT | Lesbian, gay, bisexual and transgender | People of those orientations and identities.
MG11 | Witness statement form | The form on which a witness’s statement is written. | witness statement
NHW | Neighbourhood Watch | Neighbours who look out for each other and keep in touch with the police.
NRPP | National Reassurance Policing Programme | The trial of 2003 to 2005 from which neighbourhood policing grew.
OIC | Officer in the case | Who is responsible for one investigation. | investigator
PA | Police authority | Who held the force to account until 2012; today a police and crime commissioner or a mayor. | PCC, police and crime commissioner
PC | Police constable | A police officer of the first rank. | constable, PCs
PDR | Performance and development review | The yearly talk between somebody and their manager about their work.
PF | Police Federation | The staff association of officers up to chief inspector.
PPAF | Policing Performance Assessment Framework | How government measured forces from 2004 to 2008.
PPO | Prolific and priority offender | Somebody who commits so much crime that agencies manage them together.
PR1 | Complaint referral form | The force’s form for passing on a complaint.
PRINCE II | Projects in Controlled Environments | A method of managing projects. | PRINCE2
PSD | Professional standards department | Who looks into complaints and misconduct. | professional standards
SC | Special Constabulary | Volunteers with the full powers of a constable. | specials
SC | Special constable | A member of the Special Constabulary. | special, SCs
SCAG | Safer Communities Advisory Group | A group that advised on making communities safer.
SDRI | Analysts of neighbourhood risk | Those who made the risk profile of neighbourhoods; the report never spells it out.
SGC | Specific grading criteria | What an inspectorate looks for before it gives a grade. | grading criteria
SN | Safer neighbourhood | The force’s name for a neighbourhood with a team of its own. | SNH, neighbourhood, beat
SNCO | Safer Neighbourhood Communications Officer | Who helps neighbourhood teams to tell people what they do. | communications
SNT | Safer Neighbourhood Team | The officers and PCSOs of one neighbourhood. We say neighbourhood team. | neighbourhood team, neighbourhood policing team, NHP team, SN team, SNTs
SPI | Statutory performance indicator | A figure that the law made every force report.
STAR | Staff suggestion scheme | The force’s scheme for ideas from staff; the report never spells it out. | suggestions
VISION | Survey of perceptions beside recorded crime | A survey that sets what people think beside what was recorded.
DCC | Derbyshire County Council | The council of the county; police readers take the letters for the Deputy Chief Constable. | county council
`,
)
