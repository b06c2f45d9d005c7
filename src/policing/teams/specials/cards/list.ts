// The register of warrant cards: what can be filtered, how it is sorted, what stands in its rows.
import { choiceField, textField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { declareList, type Sort } from '../../../../platform/lists/list.ts'
import { day } from '../../../../platform/view-filters.ts'
import { ranks } from '../../rules.ts'
import { recoverBy } from '../rules.ts'
import type { SeenCard } from './cards.ts'

export const cardStates = {
  outstanding: { text: 'To recover', colour: 'red' },
  issued: { text: 'Issued', colour: 'blue' },
  returned: { text: 'Returned', colour: 'grey' },
  lost: { text: 'Reported lost', colour: 'yellow' },
} as const
type State = keyof typeof cardStates

export const stateOf = ({ card, since }: SeenCard): State =>
  card.ending || (since === undefined ? 'issued' : 'outstanding')

export const cardList = declareList({
  columns: [
    { name: 'number', heading: 'Card', isSortable: true },
    { name: 'who', heading: 'Who has it', isSortable: true },
    { name: 'state', heading: 'State', isSortable: true },
    { name: 'since', heading: 'Since', isSortable: true },
    { name: 'by', heading: 'To be back by' },
    { name: 'asked', heading: 'Last asked for', isSortable: true },
  ],
  filters: declareForm({
    q: textField({ label: 'Card or person' }),
    state: choiceField({
      as: 'select',
      label: 'State',
      options: [
        { value: '', text: 'Any' },
        ...Object.entries(cardStates).map(([value, { text }]) => ({ value, text })),
      ],
      missing: 'State: choose from the list',
    }),
  }),
  defaultSort: { sort: 'state', order: 'ascending' },
  texts: {
    caption: 'Warrant cards',
    nothingYet: 'No card is on the register yet.',
    nothingFound: 'No card matches.',
  },
})

type Asked = ReturnType<typeof cardList.read>

/** Those that the filters find, in the order asked for. */
export const findCards = (all: readonly SeenCard[], { filters, ...sort }: Asked) =>
  all
    .filter((seen) => {
      const text = `${seen.card.number} ${seen.holder.name}`.toLowerCase()
      return text.includes(filters.q.toLowerCase()) && (filters.state === '' || stateOf(seen) === filters.state)
    })
    .sort(compareBy(sort))

function compareBy({ sort, order }: Sort<Asked['sort']>) {
  const way = order === 'descending' ? -1 : 1
  const states = Object.keys(cardStates)
  const keys: Record<Asked['sort'], (seen: SeenCard) => string> = {
    number: ({ card }) => card.number,
    who: ({ holder }) => holder.name,
    state: (seen) => `${states.indexOf(stateOf(seen))} ${seen.since ?? ''}`,
    since: (seen) => sinceOf(seen),
    by: ({ since }) => since ?? '',
    asked: ({ card }) => card.askedOn ?? '',
  }
  const compare = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true })
  return (one: SeenCard, other: SeenCard) =>
    way * compare(keys[sort](one), keys[sort](other)) || compare(one.card.number, other.card.number)
}

const sinceOf = ({ card, since }: SeenCard) => card.endedOn ?? since ?? card.issuedOn

export function asCells(seen: SeenCard) {
  const { card, holder, since } = seen
  const state = cardStates[stateOf(seen)]
  return {
    number: { text: card.number, href: `/staff/specials/cards/${card.id}` },
    who: { text: holder.name, note: ranks[holder.rank].name },
    state: { tag: state.text, colour: state.colour },
    since: { text: day(sinceOf(seen)) },
    by: { text: since === undefined ? '' : day(recoverBy(since)) },
    asked: { text: card.askedOn ? day(card.askedOn) : since === undefined ? '' : 'Never' },
  }
}

export const fileColumns = [
  { name: 'number', heading: 'Card', kind: 'text' },
  { name: 'who', heading: 'Who has it', kind: 'text' },
  { name: 'rank', heading: 'Rank', kind: 'text' },
  { name: 'state', heading: 'State', kind: 'text' },
  { name: 'issued', heading: 'Issued on', kind: 'day' },
  { name: 'since', heading: 'To recover since', kind: 'day' },
  { name: 'by', heading: 'To be back by', kind: 'day' },
  { name: 'asked', heading: 'Last asked for on', kind: 'day' },
  { name: 'ended', heading: 'Returned or lost on', kind: 'day' },
] as const

export const asRow = (seen: SeenCard) => ({
  number: seen.card.number,
  who: seen.holder.name,
  rank: ranks[seen.holder.rank].name,
  state: cardStates[stateOf(seen)].text,
  issued: seen.card.issuedOn,
  since: seen.since ?? null,
  by: seen.since === undefined ? null : recoverBy(seen.since),
  asked: seen.card.askedOn,
  ended: seen.card.endedOn,
})
