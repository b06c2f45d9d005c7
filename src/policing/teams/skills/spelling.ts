// One spelling for each skill, however it is typed.

/** A skill that is known already. */
export type Skill = { id: string; name: string; spellings: readonly string[] }

/** Skills that the match with a neighbourhood's residents looks for, with the other ways that people say them. */
export const soughtSkills = {
  olderPeople: {
    name: 'Work with older people',
    spellings: ['older people', 'elderly', 'dementia', 'dementia friend'],
  },
  youngPeople: { name: 'Work with young people', spellings: ['young people', 'youth work', 'youth worker', 'youth'] },
  advice: { name: 'Debt and housing advice', spellings: ['debt advice', 'housing advice', 'benefits advice'] },
} as const

export const plainSkill = (text: string) =>
  text
    .normalize('NFKC')
    .trim()
    .replaceAll(/[\s-]+/g, ' ')
    .toLowerCase()

const isCalled = ({ name, spellings }: Omit<Skill, 'id'>, typed: string) =>
  plainSkill(name) === typed || spellings.some((spelling) => plainSkill(spelling) === typed)

/** The skill that is meant, if there is one of that name or spelling; else how the new one is to be called. */
export function skillCalled(typed: string, known: readonly Skill[]): Skill | Omit<Skill, 'id'> {
  const plain = plainSkill(typed)
  const found = known.find((skill) => isCalled(skill, plain))
  if (found) return found
  const sought = Object.values(soughtSkills).find((skill) => isCalled(skill, plain))
  const name = sought?.name ?? tidy(typed)
  return known.find((skill) => skill.name === name) ?? { name, spellings: [...(sought?.spellings ?? [])] }
}

const tidy = (typed: string) => {
  const text = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
