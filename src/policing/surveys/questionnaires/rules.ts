// When a questionnaire may change, and when it no longer may.
import type { Definition } from './definition.ts'

export type Questionnaire = {
  id: string
  name: string
  definition: Definition
  /** From then on it never changes: what was asked must stay known. Another wording is another questionnaire. */
  frozenAt: Date | null
  version: number
}

export const mayChange = ({ frozenAt }: Pick<Questionnaire, 'frozenAt'>) => frozenAt === null
