// The form of a contract, on the page of whoever has it.

import { chosenField } from '../../../platform/forms/chosen-field.ts'
import { dayField } from '../../../platform/forms/field.ts'
import { declareAct, reasonField } from '../act.ts'
import type { SeenMember } from '../members/acts.ts'
import { fteField } from '../posts/fields.ts'
import type { Teams } from '../teams.ts'
import { contractKinds, isContractKind } from './rules.ts'

type Faces = { teams: Teams }

const kindField = () =>
  chosenField({
    label: 'Contract',
    first: 'Choose a kind of contract',
    options: Object.entries(contractKinds).map(([value, text]) => ({ value, text })),
    missing: 'Choose a kind of contract',
  })

export const contractAct = declareAct({
  words: ({ member }: SeenMember) => ({
    title: `The contract of ${member.name}`,
    words: ['A contract that lasts ends on the first day of this one. What it was until then stays.'],
    button: 'Record it',
  }),
  fields: () => ({
    kind: kindField(),
    fte: fteField('What they work, in full-time equivalents'),
    from: dayField({ label: 'First day of the contract', missing: 'Enter the first day of the contract' }),
    until: dayField({ label: 'First day without it', hint: 'For a fixed term only' }),
    reason: reasonField(),
  }),
  start: ({ member }) => ({ fte: 1, from: member.joinedOn }),
  async run({ teams }: Faces, changing, { kind, reason, ...typed }) {
    if (!isContractKind(kind)) throw new Error(`${kind} is no kind of contract`)
    return teams.contracts.give(changing, { ...typed, kind }, reason)
  },
})
