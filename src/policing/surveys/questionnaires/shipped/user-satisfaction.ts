// Of those who used the police: the five key areas and the whole, after the national guidance of 2007/08 (SV-01, SV-11).
import type { Definition, Question } from '../definition.ts'
import { withEquality } from '../equality.ts'
import { after, answer, chooseOne, inOwnWords, postcodeOf, satisfaction, yesNo } from '../writing.ts'

const area = (key: string, text: string): Question => chooseOne(key, text, satisfaction(), { topic: key })

const victims = chooseOne(
  'user-group',
  'What did you report to the police?',
  [
    answer('domestic-burglary', 'A burglary of your home'),
    answer('violent-crime', 'A violent crime'),
    answer('vehicle-crime', 'A crime against a vehicle'),
    answer('road-traffic-collision', 'A road traffic collision'),
  ],
  { topic: 'user-group' },
)

const racistIncident = chooseOne(
  'user-group',
  'Was what you reported racist, in your view or in anybody else’s?',
  [answer('racist-incident', 'Yes'), answer('other-incident', 'No')],
  { topic: 'user-group' },
)

const service = (): Question[] => [
  chooseOne('way', 'How did you first contact the police?', [
    answer('999', 'By calling 999'),
    answer('telephone', 'By calling another number'),
    answer('counter', 'At a police station'),
    answer('officer', 'By speaking to an officer or a PCSO in the street'),
    answer('other', 'In another way'),
  ]),
  area('contact', 'How satisfied are you with how easy it was to contact somebody who could help you?'),
  area('action', 'How satisfied are you with what the police did?'),
  area('follow-up', 'How satisfied are you with how well you were kept informed of progress?'),
  chooseOne('told', 'Did the police contact you again after their first visit or call?', yesNo()),
  chooseOne(
    'told-enough',
    'Was that as often as you were told to expect?',
    [answer('yes', 'Yes'), answer('no', 'No'), answer('not-told', 'Nobody said what to expect')],
    after('told', 'yes'),
  ),
  area(
    'treatment',
    'How satisfied are you with the way you were treated by the officers and staff who dealt with you?',
  ),
  area('overall', 'Taking the whole experience into account, how satisfied are you with the service from the police?'),
  inOwnWords('better', 'What could the police have done better?'),
  postcodeOf(),
]

export const userSatisfaction: Definition = withEquality([victims, ...service()])

/** The same service, with what matters to those who were attacked for who they are. */
export const racistIncidents: Definition = withEquality([
  racistIncident,
  ...service(),
  chooseOne('taken-seriously', 'Did the police take seriously that it was racist?', [
    answer('yes', 'Yes', 'for'),
    answer('in-part', 'In part', 'against'),
    answer('no', 'No', 'against'),
    answer('dont-know', 'Don’t know'),
  ]),
  chooseOne('support', 'Were you told about groups that can support you?', yesNo('for', 'against')),
])
