// What the residents of a neighbourhood would need of their team, and whether anybody there has it (SF-15).
import { isSigned, languageCalled, languageName } from './languages.ts'
import { soughtSkills } from './spelling.ts'

export const levels = {
  words: 'A few words',
  conversation: 'Enough to talk with somebody',
  fluent: 'Fluent',
  interpreter: 'Qualified to interpret',
} as const
export type Level = keyof typeof levels

/** What one person says they can do; skills by name. */
export type Declared = { languages: readonly { language: string; level: Level }[]; skills: readonly string[] }

/** How many residents of a neighbourhood are counted in a category of a topic. */
export type ResidentCount = { neighbourhoodId: string; topic: string; category: string; count: number }

export type MatchRules = {
  /** A language is needed where it is the main one of at least this share of residents. */
  leastLanguageShare: number
  /** Anything else is needed where its share is so much over the force's own: 0.25 is a quarter more. */
  overForceShare: number
}

type Need = {
  name: string
  /** Of whom the share is. */
  residents: string
  topic: string
  isOf: (category: string) => boolean
  isMetBy: (declared: Declared) => boolean
  isLanguage: boolean
}

const knows = (tag: string) => (declared: Declared) =>
  declared.languages.some(({ language, level }) => language === tag && level !== 'words')
const has = (skill: string) => (declared: Declared) => declared.skills.includes(skill)
const firstAge = (category: string) => Number(/^\d+/.exec(category)?.[0] ?? Number.NaN)

/** The census does not count deafness: disabled residents stand for those who may need signing. */
const standing: Need[] = [
  {
    name: 'Signing',
    residents: 'disabled residents (deafness is not counted apart)',
    topic: 'Disability',
    isOf: (category) => category.startsWith('Disabled'),
    isMetBy: ({ languages }) => languages.some(({ language, level }) => isSigned(language) && level !== 'words'),
    isLanguage: false,
  },
  {
    name: soughtSkills.olderPeople.name,
    residents: 'residents of 65 and over',
    topic: 'Age',
    isOf: (category) => firstAge(category) >= 65,
    isMetBy: has(soughtSkills.olderPeople.name),
    isLanguage: false,
  },
  {
    name: soughtSkills.youngPeople.name,
    residents: 'residents of 10 to 24',
    topic: 'Age',
    isOf: (category) => firstAge(category) >= 10 && firstAge(category) < 25,
    isMetBy: has(soughtSkills.youngPeople.name),
    isLanguage: false,
  },
  {
    name: soughtSkills.advice.name,
    residents: 'residents in the most deprived fifth of England',
    topic: 'Deprivation',
    isOf: (category) => category === 'Tenth 1' || category === 'Tenth 2',
    isMetBy: has(soughtSkills.advice.name),
    isLanguage: false,
  },
]

const languageTopic = 'Main language'

/** A need for each main language that is known by name, but for English. */
function languageNeeds(counts: readonly ResidentCount[]): Need[] {
  const categories = new Set(counts.filter(({ topic }) => topic === languageTopic).map(({ category }) => category))
  return [...categories].flatMap((category): Need[] => {
    const tag = languageCalled(category)
    if (tag === undefined || tag === 'en') return []
    return [
      {
        name: languageName(tag),
        residents: `residents whose main language is ${languageName(tag)}`,
        topic: languageTopic,
        isOf: (each) => each === category,
        isMetBy: knows(tag),
        isLanguage: true,
      },
    ]
  })
}

export type Match<Person> = {
  neighbourhoodId: string
  need: string
  residents: string
  /** Of the neighbourhood's residents, and of the force's, 0 to 1. */
  share: number
  forceShare: number
  /** Who of its own team has it; it is missing where nobody does. */
  inTeam: Person[]
  elsewhere: Person[]
}

type Holder = { declared: Declared; neighbourhoodIds: readonly string[] }

/** What each neighbourhood needs, those with the largest share of residents first. */
export function matchNeeds<Person extends Holder>(
  counts: readonly ResidentCount[],
  people: readonly Person[],
  rules: MatchRules,
): Match<Person>[] {
  const needs = [...languageNeeds(counts), ...standing]
  const byTopic = Map.groupBy(counts, ({ topic }) => topic)
  return needs
    .flatMap((need) => {
      const ofTopic = byTopic.get(need.topic) ?? []
      const forceShare = shareOf(ofTopic, need)
      const able = people.filter(({ declared }) => need.isMetBy(declared))
      return [...Map.groupBy(ofTopic, ({ neighbourhoodId }) => neighbourhoodId)].flatMap(([neighbourhoodId, own]) => {
        const share = shareOf(own, need)
        const least = need.isLanguage ? rules.leastLanguageShare : forceShare * (1 + rules.overForceShare)
        if (share === 0 || share < least) return []
        const isHere = (person: Person) => person.neighbourhoodIds.includes(neighbourhoodId)
        const [inTeam, elsewhere] = [able.filter(isHere), able.filter((person) => !isHere(person))]
        return [{ neighbourhoodId, need: need.name, residents: need.residents, share, forceShare, inTeam, elsewhere }]
      })
    })
    .sort((one, other) => other.share - one.share || one.neighbourhoodId.localeCompare(other.neighbourhoodId))
}

function shareOf(counts: readonly ResidentCount[], { isOf }: Need): number {
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const own = counts.filter(({ category }) => isOf(category)).reduce((sum, { count }) => sum + count, 0)
  return total === 0 ? 0 : own / total
}
