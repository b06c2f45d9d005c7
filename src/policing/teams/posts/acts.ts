// What can be done to a post: for each its words, its form, and what it does.
import { choiceField, dayField, textField, tickField } from '../../../platform/forms/field.ts'
import { day } from '../../../platform/view-filters.ts'
import { type Act, declareAct, reasonField } from '../act.ts'
import { ranks } from '../rules.ts'
import type { Teams } from '../teams.ts'
import { asFunding, fteField, fundingFields, whoField, whyNotFund } from './fields.ts'
import type { Posts } from './posts.ts'

export type SeenPost = Awaited<ReturnType<Posts['seen']>> & { version: number; place: string }
type Faces = { teams: Teams }

const called = ({ post, place }: SeenPost) => `${post.title} ${post.reference}, ${place}`
const freeOf = ({ post }: SeenPost) => post.fte

const hold = declareAct({
  words: (seen: SeenPost) => ({
    title: 'Put somebody in this post',
    words: [called(seen), `It asks for the rank ${ranks[seen.post.rank].name}.`],
    button: 'Put them in the post',
  }),
  fields: () => ({
    who: whoField(),
    from: dayField({ label: 'First day in the post', missing: 'Enter their first day in the post' }),
    fte: fteField(),
    endsOthers: tickField({ label: 'A move', text: 'Whatever else they hold ends on that day' }),
    reason: reasonField(),
  }),
  start: (seen, today) => ({ from: today, fte: freeOf(seen) }),
  run: ({ teams }: Faces, changing, value) => teams.posts.hold(changing, value),
})

const cover = declareAct({
  words: (seen: SeenPost) => ({
    title: 'Have somebody cover this post',
    words: [
      called(seen),
      'Cover is for the time being, beside their own post. It is shown apart, and the vacancy stays.',
    ],
    button: 'Have them cover it',
  }),
  fields: () => ({
    who: whoField(),
    from: dayField({ label: 'First day', missing: 'Enter the first day of the cover' }),
    until: dayField({ label: 'First day no longer', hint: 'Leave it empty while the end is not known' }),
    fte: fteField('What they give it, in full-time equivalents'),
    reason: reasonField(),
  }),
  start: (seen, today) => ({ from: today, fte: freeOf(seen) }),
  run: ({ teams }: Faces, changing, value) => teams.posts.cover(changing, value),
})

const endings = ['Moved elsewhere in the force', 'Seconded', 'Long-term absence', 'Cover no longer needed', 'Other']

const end = declareAct({
  words: (seen: SeenPost) => ({
    title: 'End somebody’s time in this post',
    words: [
      called(seen),
      'They stay with the force. For somebody who leaves, use their own page: it ends all that they hold.',
    ],
    button: 'End it',
    isWarning: true,
  }),
  fields: ({ lasting }) => ({
    posting: choiceField({
      label: 'Whose',
      options: lasting.map(({ id, member, isCover, from, until }) => ({
        value: id,
        text: `${member.name}, ${isCover ? 'covering' : 'in post'} from ${day(from)}${until ? ` to ${day(until)}` : ''}`,
      })),
      missing: 'Choose whose posting ends',
    }),
    day: dayField({ label: 'First day no longer in the post', missing: 'Enter the first day no longer in the post' }),
    why: choiceField({
      label: 'What becomes of them',
      options: endings.map((text) => ({ value: text, text })),
      missing: 'Say what becomes of them',
    }),
    reason: reasonField(),
  }),
  start: ({ lasting }, today) => ({ day: today, ...(lasting.length === 1 ? { posting: lasting[0]!.id } : {}) }),
  run: ({ teams }: Faces, changing, value) => teams.posts.end(changing, value),
})

const freeze = declareAct({
  words: (seen: SeenPost) => ({
    title: 'Freeze this post',
    words: [called(seen), 'A frozen post is empty by plan: its vacancy stops, and nobody is sought for it.'],
    button: 'Freeze',
    isWarning: true,
  }),
  fields: () => ({
    from: dayField({ label: 'First frozen day', missing: 'Enter the first frozen day' }),
    until: dayField({ label: 'First day no longer frozen', hint: 'Leave it empty while the end is not known' }),
    frozenBy: textField({ label: 'Who decided it', missing: 'Say who decided it', most: 120 }),
    reason: reasonField(),
  }),
  start: (_seen, today) => ({ from: today }),
  run: ({ teams }: Faces, changing, value) => teams.posts.freeze(changing, value),
})

const unfreeze = declareAct({
  words: (seen: SeenPost) => ({
    title: 'Unfreeze this post',
    words: [called(seen), 'From that day it is a vacancy until somebody is in it.'],
    button: 'Unfreeze',
  }),
  fields: () => ({
    day: dayField({ label: 'First day no longer frozen', missing: 'Enter the first day no longer frozen' }),
    reason: reasonField(),
  }),
  start: (_seen, today) => ({ day: today }),
  run: ({ teams }: Faces, changing, value) => teams.posts.unfreeze(changing, value),
})

const abolish = declareAct({
  words: (seen: SeenPost) => ({
    title: 'Abolish this post',
    words: [called(seen), 'It leaves the establishment from that day. What it was until then stays.'],
    button: 'Abolish',
    isWarning: true,
  }),
  fields: () => ({
    day: dayField({ label: 'First day without the post', missing: 'Enter the first day without the post' }),
    reason: reasonField(),
  }),
  start: (_seen, today) => ({ day: today }),
  run: ({ teams }: Faces, changing, value) => teams.posts.abolish(changing, value),
})

const funding = declareAct({
  words: (seen: SeenPost) => ({ title: 'Who pays for this post', words: [called(seen)], button: 'Save' }),
  fields: () => ({ ...fundingFields(), reason: reasonField() }),
  start: ({ post }) => ({
    funder: post.funder,
    share: Math.round(post.funderShare * 1000) / 10,
    fundedUntil: post.fundedUntil ?? '',
  }),
  async run({ teams }: Faces, changing, { reason, ...typed }) {
    const errors = whyNotFund(typed)
    return errors ? { errors } : teams.posts.fund(changing, asFunding(typed), reason)
  },
})

const budgetStates = { yes: 'Yes', no: 'No', unknown: 'It is not known' } as const

const budget = declareAct({
  words: (seen: SeenPost) => ({
    title: 'Whether this post is in the base budget',
    words: [called(seen), 'Whoever else pays for it stands apart.'],
    button: 'Save',
  }),
  fields: () => ({
    state: choiceField({
      label: 'In the base budget',
      options: Object.entries(budgetStates).map(([value, text]) => ({ value, text })),
      missing: 'Say whether the base budget pays for it',
    }),
    until: dayField({
      label: 'The first day on which it no longer does',
      hint: 'Leave it empty where no end is decided',
    }),
    reason: reasonField(),
  }),
  start: ({ post: { inBaseBudget, baseBudgetUntil } }) => ({
    state: inBaseBudget === null ? 'unknown' : inBaseBudget ? 'yes' : 'no',
    until: baseBudgetUntil ?? '',
  }),
  async run({ teams }: Faces, changing, { state, until, reason }) {
    if (state !== 'yes' && until !== '')
      return { errors: { until: 'Only a post that is in the budget leaves it on a day' } }
    const inBaseBudget = state === 'unknown' ? null : state === 'yes'
    return teams.posts.budget(changing, { inBaseBudget, baseBudgetUntil: until || null }, reason)
  },
})

export const postActs: Readonly<Record<string, Act<Faces, SeenPost>>> = {
  hold,
  cover,
  end,
  freeze,
  unfreeze,
  abolish,
  funding,
  budget,
}
