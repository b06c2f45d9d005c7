// The register of specials' warrant cards: who has which, and which ought to be back (SC-08, R-26).
import { v7 as uuidv7, validate } from 'uuid'
import type { Audit } from '../../../../platform/audit/audit.ts'
import type { Due } from '../../../../platform/calendar/due.ts'
import type { Checked } from '../../../../platform/checks.ts'
import { day as inWords } from '../../../../platform/view-filters.ts'
import { Conflict, NotFound } from '../../../../platform/web/errors.ts'
import type { Members } from '../../members/members.ts'
import type { Changing, Reach } from '../../posts/posts.ts'
import { isSpecial, type Member } from '../../rules.ts'
import { type Card, type HeldCard, outstandingSince } from '../rules.ts'
import type { specialStore } from '../store.ts'
import { cardDue } from './due.ts'

export type Cards = ReturnType<typeof openCards>
export type SeenCard = HeldCard & { since: string | undefined }

type Parts = {
  store: ReturnType<typeof specialStore>
  members: () => Promise<readonly Member[]>
  /** Those whom somebody may see: by the posts that they hold or held. */
  membersWithin: Members['list']
  audit: Audit
  today: () => string
}

export function openCards({ store, members, membersWithin, audit, today }: Parts) {
  const about = (...ids: string[]) => ({ kind: 'warrant-card', ids })

  async function seen(holders: readonly Member[]): Promise<SeenCard[]> {
    const byId = new Map(holders.map((member) => [member.id, member]))
    return (await store.cards()).flatMap((card) => {
      const holder = byId.get(card.memberId)
      return holder ? [{ card, holder, since: outstandingSince({ card, holder }, today()) }] : []
    })
  }

  const within = async (reach: Reach) => seen((await membersWithin(reach)).map(({ member }) => member))

  /** @throws NotFound where there is no such card, or its holder lies outside of one's reach */
  async function find(id: string, reach: Reach): Promise<SeenCard> {
    const found = validate(id) ? (await within(reach)).find(({ card }) => card.id === id) : undefined
    if (!found) throw new NotFound()
    return found
  }

  /** A card that nobody has given back yet. @throws Conflict when it was changed since that version */
  async function begin({ id, version, reach }: Changing, on: string): Promise<Checked<Card>> {
    const newest = validate(id) ? await store.lock('warrantCard', id) : undefined
    const { card } = await find(id, reach)
    if (newest !== version) throw new Conflict()
    if (card.endedOn !== null)
      return { errors: { on: `This card was ${words[card.ending || 'returned']} on ${inWords(card.endedOn)}` } }
    if (on > today()) return { errors: { on: 'The day must be today or earlier' } }
    return on < card.issuedOn
      ? { errors: { on: `The card was issued on ${inWords(card.issuedOn)}: choose that day or later` } }
      : { value: card }
  }

  const act =
    (what: string, change: (on: string) => Partial<Card>) =>
    async (changing: Changing, on: string, reason: string): Promise<Checked<true>> => {
      const { value: card, errors } = await begin(changing, on)
      if (errors) return { errors }
      await store.changeCard(card.id, change(on))
      await audit.record({ kind: 'alteration', what, about: about(card.id), reason, details: { on } })
      return { value: true }
    }

  return {
    within,
    find,
    /** Every card of the force, whoever asks. */
    all: async () => seen(await members()),

    async issue(number: string, holder: HeldCard['holder'], on: string): Promise<Checked<string>> {
      if (!isSpecial(holder.rank)) return { errors: { who: `${holder.name} is no special` } }
      if (on > today()) return { errors: { on: 'The day must be today or earlier' } }
      if (holder.leftOn !== null && holder.leftOn <= on)
        return { errors: { who: `${holder.name} left on ${inWords(holder.leftOn)}` } }
      const cards = await store.cards()
      if (cards.some((card) => card.number === number))
        return { errors: { number: `There is a card ${number} already. Check the number` } }
      const has = cards.find((card) => card.memberId === holder.id && card.endedOn === null)
      if (has) return { errors: { who: `${holder.name} has card ${has.number}. Record first that it is back or lost` } }
      const id = uuidv7()
      const blank = { outOfAreaOn: null, askedOn: null, endedOn: null, ending: '' } as const
      await store.addCards([{ ...blank, id, number, memberId: holder.id, issuedOn: on }])
      await audit.record({ kind: 'collection', what: 'card.issue', about: about(id), details: { number, on } })
      return { value: id }
    },

    ask: act('card.ask', (askedOn) => ({ askedOn })),
    moveAway: act('card.move-away', (outOfAreaOn) => ({ outOfAreaOn })),
    giveBack: act('card.return', (endedOn) => ({ endedOn, ending: 'returned' })),
    lose: act('card.lose', (endedOn) => ({ endedOn, ending: 'lost' })),

    /** Somebody looked at cards, with those who have them. */
    consulted: (what: 'card.list' | 'card.view', seen: readonly HeldCard[]) =>
      audit.record({
        kind: 'consultation',
        what,
        about: { kind: 'team-member', ids: [...new Set(seen.map(({ holder }) => holder.id))] },
      }),

    /** Cards to recover, for whoever keeps the register. */
    due: async (): Promise<Due[]> =>
      (await seen(await members())).flatMap(({ card, since }) => (since === undefined ? [] : [cardDue(card, since)])),
  }
}

const words = { returned: 'returned', lost: 'reported lost' } as const
