// What can be done about a warrant card, with the forms of it.
import { dayField, textField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { type Act, declareAct, reasonField } from '../../act.ts'
import { whoField } from '../../posts/fields.ts'
import type { Changing } from '../../posts/posts.ts'
import type { Teams } from '../../teams.ts'
import type { SeenCard } from './cards.ts'

export type Seen = SeenCard & { version: number }
type Faces = { teams: Teams }
type Done = Teams['specials']['cards']['ask']

export const newCardForm = declareForm({
  number: textField({ label: 'Number of the card', missing: 'Enter the number of the card', most: 40 }),
  who: whoField(),
  on: dayField({ label: 'Issued on', missing: 'Enter the day on which it was issued' }),
})

const fields = (label: string) => ({ on: dayField({ label, missing: 'Enter the day' }), reason: reasonField() })

type Said = { title: (seen: Seen) => string; words: readonly string[]; label: string; isWarning?: true }

const cardAct = ({ title, label, words, isWarning }: Said, done: (teams: Teams) => Done) =>
  declareAct({
    words: (seen: Seen) => ({ title: title(seen), words, button: 'Record it', ...(isWarning ? { isWarning } : {}) }),
    fields: () => fields(label),
    start: (_seen, today) => ({ on: today }),
    run: ({ teams }: Faces, changing: Changing, { on, reason }) => done(teams)(changing, on, reason),
  })

export const cardActs: Readonly<Record<string, Act<Faces, Seen>>> = {
  ask: cardAct(
    {
      title: ({ holder }) => `You asked ${holder.name} for the card`,
      words: ['Say how: a letter, a call, a visit. The list shows the last time.'],
      label: 'Asked on',
    },
    ({ specials }) => specials.cards.ask,
  ),
  return: cardAct(
    { title: ({ card }) => `Card ${card.number} is back`, words: ['Say who has it now.'], label: 'Back on' },
    ({ specials }) => specials.cards.giveBack,
  ),
  away: cardAct(
    {
      title: ({ holder }) => `${holder.name} has moved out of the area`,
      words: ['From that day on the card ought to be back.'],
      label: 'Moved on',
    },
    ({ specials }) => specials.cards.moveAway,
  ),
  lost: cardAct(
    {
      title: ({ card }) => `Card ${card.number} is lost`,
      words: ['It is to recover no longer. Say how it was lost, and whom you told.'],
      label: 'Reported lost on',
      isWarning: true,
    },
    ({ specials }) => specials.cards.lose,
  ),
}
