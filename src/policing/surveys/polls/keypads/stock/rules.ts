// Sets of voting keypads: whose they are, and who has them (EN-09).
import type { GrantScope } from '../../../../accounts/rules.ts'

export type KeypadSet = {
  id: string
  name: string
  keypads: number
  /** The part of the force whose it is. */
  scope: GrantScope
  /** Where it is when nobody has it. */
  keptAt: string
  /** No longer lent; what was lent before stays in the register. */
  isWithdrawn: boolean
  version: number
}

export type Loan = {
  id: string
  setId: string
  /** The part of the force that has it. */
  scope: GrantScope
  lentOn: string
  dueOn: string
  returnedOn: string | null
  /** How many keypads came back. */
  returned: number | null
  note: string
}

export type HeldSet = KeypadSet & { loan: Loan | undefined; loans: Loan[] }

/** Sets with who has them now, and all loans, the newest first. */
export const heldSets = (sets: readonly KeypadSet[], loans: readonly Loan[]): HeldSet[] =>
  sets.map((set) => {
    const own = loans.filter(({ setId }) => setId === set.id).sort((one, other) => (one.lentOn < other.lentOn ? 1 : -1))
    return { ...set, loan: own.find(({ returnedOn }) => returnedOn === null), loans: own }
  })

export const isLate = ({ loan }: Pick<HeldSet, 'loan'>, today: string) => loan !== undefined && loan.dueOn < today
