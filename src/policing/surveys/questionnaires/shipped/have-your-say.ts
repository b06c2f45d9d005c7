// Have Your Say: what people want their police to work on, asked at events, on paper and online (EN-12, SV-16).
import type { Definition } from '../definition.ts'
import { withEquality } from '../equality.ts'
import { agreement, answer, chooseOne, chooseSeveral, inOwnWords, postcodeOf } from '../writing.ts'

export const haveYourSay: Definition = withEquality([
  chooseSeveral(
    'priorities',
    'What should the police work on most?',
    [
      answer('neighbourhood', 'Officers in my neighbourhood'),
      answer('antisocial-behaviour', 'Anti-social behaviour'),
      answer('burglary-vehicle', 'Burglary and crimes against vehicles'),
      answer('violence', 'Violent crime'),
      answer('domestic-abuse', 'Domestic abuse'),
      answer('drugs', 'Drugs'),
      answer('roads', 'Dangerous driving and road safety'),
      answer('hate-crime', 'Hate crime'),
      answer('fraud', 'Fraud and crime online'),
      answer('terrorism', 'Terrorism and organised crime'),
    ],
    { most: 3, topic: 'priorities' },
  ),
  chooseOne('good-job', 'Do you agree that the police in this area are doing a good job?', agreement(), {
    topic: 'confidence',
  }),
  chooseOne(
    'concerns',
    'Do you agree that the police and the council deal with the anti-social behaviour and crime that matter here?',
    agreement(),
    { topic: 'confidence' },
  ),
  chooseOne('know-team', 'Do you know how to reach your neighbourhood police team?', [
    answer('yes', 'Yes', 'for'),
    answer('no', 'No', 'against'),
  ]),
  chooseSeveral('reach', 'How would you like to hear from your police?', [
    answer('meeting', 'At a meeting'),
    answer('street', 'By meeting them in the street'),
    answer('leaflet', 'By a leaflet or letter'),
    answer('email', 'By e-mail'),
    answer('phone', 'By text message or telephone'),
    answer('online', 'On a website or social media'),
  ]),
  inOwnWords('problem', 'What is the one problem near you that the police should know about?'),
  inOwnWords('say', 'What else would you like to say?'),
  postcodeOf(),
])
