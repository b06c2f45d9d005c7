// What the people of the demonstration say they can do: two in five have answered, and most know a language or none.
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import { randomFrom } from '../../../platform/random.ts'
import type { Level } from '../skills/matching.ts'
import type { LanguageRow, Question } from '../skills/store.ts'
import type { NewMember } from '../store.ts'

const spoken = ['pl', 'pa', 'ur', 'fr', 'de', 'es', 'cy', 'bfi'] as const
const known: readonly Level[] = ['words', 'conversation', 'conversation', 'fluent']

/** Sam Okoro signs, as the PCSO did whom the inspection of 2008 met (SF-16). */
export function demonstrationSkills(members: readonly NewMember[], today: string) {
  const random = randomFrom('demonstration skills')
  const [languages, questions] = [[] as LanguageRow[], [] as Question[]]
  for (const { id: memberId, name, leftOn } of members) {
    if (leftOn !== null) continue
    const signs = name === 'Sam Okoro'
    const hasAnswered = signs || random.uniform() < 0.4
    if (signs) languages.push({ id: uuidv7(), memberId, language: 'bfi', level: 'fluent' })
    else if (hasAnswered && random.uniform() < 0.25)
      languages.push({ id: uuidv7(), memberId, language: random.pick(spoken), level: random.pick(known) })
    if (!hasAnswered && random.uniform() >= 0.3) continue // never asked
    const askedOn = daysAfter(today, -random.integer(5, 60))
    questions.push({ memberId, askedOn, answeredOn: hasAnswered ? daysAfter(askedOn, 3) : null })
  }
  return { languages, questions }
}
