// The 45 abbreviations of the source report's own glossary (GL-01), with meanings in our words.
import { entriesOf } from '../rules.ts'

export const reportGlossary = entriesOf(
  'report glossary',
  `
ACC | Assistant Chief Constable | A chief officer, below the deputy, who leads part of the force’s work.
ACO | Assistant Chief Officer | A member of the chief officer team who is not a police officer.
ACPO | Association of Chief Police Officers | The chief officers’ body until 2015, when the National Police Chiefs’ Council took over. | NPCC
ASB | Anti-social behaviour | What people do that alarms or distresses others, whether or not it is a crime.
ASBO | Anti-Social Behaviour Order | A court’s order to stop behaving in certain ways; injunctions replaced it in 2015.
BCS | British Crime Survey | The national survey of people’s experience of crime, now the Crime Survey for England and Wales. | CSEW, Crime Survey for England and Wales
BCU | Basic Command Unit | The territorial part of a force that one commander leads. We say division. | division, divisions, basic command units
BME | Black and minority ethnic | How the report named people of minority ethnic groups; today one says which group is meant.
BPA | Black Police Association | An association of officers and staff of minority ethnic groups.
CDRP | Crime and Disorder Reduction Partnership | Police, council and others who work together on crime in one local area. Today a community safety partnership. | CSP, community safety partnership, partnership, partnerships
CMU | Crime Management Unit | The unit that records crimes and allots them to those who investigate. | crime management
DCC | Deputy Chief Constable | The second chief officer of a force. | deputy
DV | Domestic violence | Violence between partners or in a family; today part of the wider term domestic abuse. | domestic abuse
GO | Government Office | The government’s office in a region until 2011.
HICT | Head of Information and Communications Technology | Who leads a force’s computers and communications.
HMIC | Her Majesty’s Inspectorate of Constabulary | Who inspects police forces, now with fire services as HMICFRS. | HMICFRS, inspectorate
HR | Human resources | The department for posts, recruitment and people’s employment. | personnel, people and training
HSE | Health and Safety Executive | The national regulator of safety at work.
IAG | Independent Advisory Group | People from communities who advise the police as critical friends.
ICT | Information and communications technology | Computers, networks, telephones and radio.
IiP | Investors in People | A national standard for how an employer leads and develops its people.
IS&T | Information Systems and Technology | The department that runs computers and networks.
LCJB | Local Criminal Justice Board | The local chiefs of police, courts, prosecution, prison and probation together.
LSCB | Local Safeguarding Children Board | Those who see to it that local bodies keep children safe, now safeguarding partners.
MAPPA | Multi-Agency Public Protection Arrangements | How police, probation and prisons manage people who could do serious harm.
MPR | Monthly performance review | The meeting in which a force looks at its figures each month.
MSF | Most similar forces | The forces whose areas are most like one’s own, to compare with. | most similar force, similar forces
NCRS | National Crime Recording Standard | The rules for when an incident is recorded as a crime.
NIM | National Intelligence Model | How forces turn information into decisions on what to do first.
NHP | Neighbourhood policing | Policing by a named local team that works on what the neighbourhood says matters. | NP, neighbourhood policing team
NPIA | National Policing Improvement Agency | The national body for training and practice until 2013, now the College of Policing. | College of Policing
NSPIS | National Strategy for Police Information Systems | A programme for common police computer systems.
OBTJ | Offence brought to justice | A recorded crime that ended in a conviction, caution or other formal outcome. | offender brought to justice, offences brought to justice
PCSO | Police Community Support Officer | A uniformed member of a neighbourhood team with some powers, who is not a constable. | PCSOs, community support officer
PFI | Private Finance Initiative | A way to have a public building paid for and run by a company over many years.
PI | Performance indicator | A figure that shows how well something is done. | indicator, indicators, measure
PIP | Professionalising the Investigative Process | The national scheme that trains investigators to a level and accredits them.
PURE | Police Use of Resources Evaluation | A judgement by auditors of how well a force used its money.
QoSC | Quality of Service Commitment | What the public may expect whenever it is in contact with the police. | NQSC, NQoS, quality of service
REG | Race Equality Group | The group that watched over race equality in the force.
SARA | Scanning, analysis, response, assessment | Four steps to solve a problem: see it, understand it, act, and check whether that helped. | problem solving
SOCA | Serious and Organised Crime Agency | The national agency for serious crime until 2013, now the National Crime Agency. | NCA, National Crime Agency
SPG | Strategic Performance Group | The force’s meeting on its performance as a whole.
SPOC | Single point of contact | The one person to turn to on a subject.
TCG | Tasking and Co-ordinating Group | The meeting that decides which problems get people and time. | tasking, tasking and coordinating group
`,
)
