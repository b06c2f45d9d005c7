// VISION and the surveys of one neighbourhood's problem: how things look to those who live there, to lay beside recorded
// crime (PM-10, PM-11, SV-17). The same questions before and after the work on a problem show what it changed (PS-18).
import type { Counting, Definition, Question } from '../definition.ts'
import { withEquality } from '../equality.ts'
import { answer, chooseOne, chooseSeveral, inOwnWords, postcodeOf } from '../writing.ts'

const many = (en: string, simple: string, pl: string, ur: string) => ({ en, 'en-simple': simple, pl, ur })
const alike = (en: string, pl: string, ur: string) => many(en, en, pl, ur)

const problems = (): ReturnType<typeof answer>[] => [
  answer('very-big', alike('A very big problem', 'Bardzo duży problem', 'بہت بڑا مسئلہ'), 'for'),
  answer('fairly-big', alike('A fairly big problem', 'Dość duży problem', 'کافی بڑا مسئلہ'), 'for'),
  answer('not-very-big', alike('Not a very big problem', 'Niezbyt duży problem', 'زیادہ بڑا مسئلہ نہیں'), 'against'),
  answer('none', alike('No problem at all', 'Żaden problem', 'کوئی مسئلہ نہیں'), 'against'),
  answer('dont-know', alike('Don’t know', 'Nie wiem', 'معلوم نہیں')),
]

const worry = (): ReturnType<typeof answer>[] => {
  const each = (value: string, en: string, pl: string, ur: string, counts: Counting) =>
    answer(value, alike(en, pl, ur), counts)
  return [
    each('very', 'Very worried', 'Bardzo', 'بہت فکرمند', 'for'),
    each('fairly', 'Fairly worried', 'Dość', 'کافی فکرمند', 'for'),
    each('not-very', 'Not very worried', 'Niezbyt', 'زیادہ فکرمند نہیں', 'against'),
    each('not-at-all', 'Not at all worried', 'Wcale', 'بالکل فکرمند نہیں', 'against'),
  ]
}

const trend = (): ReturnType<typeof answer>[] => [
  answer('more', alike('More', 'Więcej', 'زیادہ')),
  answer('same', alike('About the same', 'Mniej więcej tyle samo', 'تقریباً اتنا ہی')),
  answer('less', alike('Less', 'Mniej', 'کم')),
  answer('dont-know', alike('Don’t know', 'Nie wiem', 'معلوم نہیں')),
]

export const perceptions = (): Question[] => [
  chooseOne(
    'asb',
    many(
      'How much of a problem is anti-social behaviour where you live?',
      'Is bad behaviour in the street a problem where you live?',
      'Jak dużym problemem są zachowania aspołeczne tam, gdzie mieszkasz?',
      'آپ جہاں رہتے ہیں وہاں سماج مخالف رویہ کتنا بڑا مسئلہ ہے؟',
    ),
    problems(),
    { topic: 'perception' },
  ),
  chooseOne(
    'crime-change',
    many(
      'Do you think there is more or less crime here than a year ago?',
      'Is there more crime here than last year?',
      'Czy Twoim zdaniem jest tu więcej czy mniej przestępstw niż rok temu?',
      'کیا آپ کے خیال میں یہاں ایک سال پہلے کے مقابلے میں جرائم زیادہ ہیں یا کم؟',
    ),
    trend(),
    { topic: 'perception' },
  ),
  chooseOne(
    'worry',
    many(
      'How worried are you about becoming a victim of crime here?',
      'Do you worry about crime here?',
      'Jak bardzo obawiasz się, że padniesz tu ofiarą przestępstwa?',
      'آپ یہاں جرم کا شکار ہونے کے بارے میں کتنے فکرمند ہیں؟',
    ),
    worry(),
    { topic: 'perception' },
  ),
  chooseSeveral(
    'matters',
    many(
      'What matters most to you in this area?',
      'What should we work on here?',
      'Co jest dla Ciebie najważniejsze w tej okolicy?',
      'اس علاقے میں آپ کے لیے سب سے اہم کیا ہے؟',
    ),
    [
      answer('noise', alike('Noise', 'Hałas', 'شور')),
      answer('litter', alike('Litter and fly-tipping', 'Śmieci', 'کوڑا کرکٹ')),
      answer('vandalism', alike('Vandalism and graffiti', 'Wandalizm i graffiti', 'توڑ پھوڑ اور گرافٹی')),
      answer('drugs', alike('Drugs', 'Narkotyki', 'منشیات')),
      answer('drinking', alike('Drinking in the street', 'Picie na ulicy', 'سڑک پر شراب نوشی')),
      answer('vehicles', alike('Speeding and parking', 'Prędkość i parkowanie', 'تیز رفتاری اور پارکنگ')),
      answer('theft', alike('Burglary and theft', 'Włamania i kradzieże', 'چوری اور نقب زنی')),
      answer('violence', alike('Violence', 'Przemoc', 'تشدد')),
    ],
    { most: 3, topic: 'problem' },
  ),
  inOwnWords(
    'where',
    many(
      'Where and when does it happen?',
      'Where is it? When is it?',
      'Gdzie i kiedy się to zdarza?',
      'یہ کہاں اور کب ہوتا ہے؟',
    ),
  ),
  postcodeOf(
    many('What is your postcode?', 'What is your postcode?', 'Jaki jest Twój kod pocztowy?', 'آپ کا پوسٹ کوڈ کیا ہے؟'),
  ),
]

export const vision: Definition = withEquality(perceptions())

/** Short enough for a doorstep: nothing about who answers. */
export const neighbourhoodProblem: Definition = { questions: perceptions() }
