// The questionnaires that come with Beatbook, to be taken as they are or as a beginning.
import type { Definition } from '../definition.ts'
import { haveYourSay } from './have-your-say.ts'
import { keyIndividuals } from './key-individuals.ts'
import { lgbt } from './lgbt.ts'
import { racistIncidents, userSatisfaction } from './user-satisfaction.ts'
import { neighbourhoodProblem, vision } from './vision.ts'

export type Shipped = { id: string; name: string; definition: Definition }

export const shippedQuestionnaires: readonly Shipped[] = [
  { id: 'user-satisfaction', name: 'User satisfaction', definition: userSatisfaction },
  { id: 'racist-incidents', name: 'User satisfaction: racist incidents', definition: racistIncidents },
  { id: 'have-your-say', name: 'Have Your Say', definition: haveYourSay },
  { id: 'vision', name: 'VISION', definition: vision },
  { id: 'neighbourhood-problem', name: 'A problem in one neighbourhood', definition: neighbourhoodProblem },
  { id: 'key-individuals', name: 'Key Individual Network: who its members are', definition: keyIndividuals },
  { id: 'lgbt', name: 'LGBT', definition: lgbt },
]
