// The survey of lesbian, gay, bisexual and trans people: anonymous, online (SV-08).
import type { Definition } from '../definition.ts'
import { withEquality } from '../equality.ts'
import {
  after,
  agreement,
  answer,
  chooseOne,
  chooseSeveral,
  howMany,
  inOwnWords,
  postcodeOf,
  yesNo,
} from '../writing.ts'

const freely = { mayDecline: true } as const

export const lgbt: Definition = withEquality([
  chooseOne(
    'open',
    'Are you open about your sexual orientation or gender identity in your neighbourhood?',
    [answer('everybody', 'With everybody'), answer('some', 'With some people'), answer('nobody', 'With nobody')],
    freely,
  ),
  chooseOne(
    'safe',
    'How safe do you feel, as who you are, where you live?',
    [
      answer('very-safe', 'Very safe', 'for'),
      answer('fairly-safe', 'Fairly safe', 'for'),
      answer('bit-unsafe', 'A bit unsafe', 'against'),
      answer('very-unsafe', 'Very unsafe', 'against'),
    ],
    freely,
  ),
  chooseOne(
    'experienced',
    'In the last 12 months, did anything happen to you that you think was because of your sexual orientation or gender identity?',
    yesNo(),
    freely,
  ),
  howMany('times', 'How many times did that happen in the last 12 months?', {
    least: 1,
    most: 50,
    ...freely,
    ...after('experienced', 'yes'),
  }),
  chooseOne('reported', 'Did you tell the police?', yesNo('for', 'against'), {
    ...freely,
    ...after('experienced', 'yes'),
  }),
  chooseSeveral(
    'why-not',
    'Why did you not tell them?',
    [
      answer('too-small', 'It did not seem serious enough'),
      answer('no-use', 'I did not think that they could do anything'),
      answer('not-believed', 'I was afraid that they would not take it seriously'),
      answer('outed', 'I did not want to have to say who I am'),
      answer('other', 'For another reason'),
    ],
    { ...freely, ...after('reported', 'no') },
  ),
  chooseOne('trust', 'Do you agree that the police here would treat you fairly?', agreement(), freely),
  inOwnWords('say', 'What should the police do differently?'),
  postcodeOf(),
])
