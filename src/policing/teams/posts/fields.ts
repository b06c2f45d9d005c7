// The questions that forms about posts ask.
import { chosenField } from '../../../platform/forms/chosen-field.ts'
import { dayField, decimalField, type Field, type Option, textField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'
import { reasonField } from '../act.ts'
import { isRank, ranks } from '../rules.ts'
import type { Funding, NewPostWanted } from './posts.ts'

/** Half a post is 0.5; there is no empty one, and none of more than one person's time. */
export const fteField = (label = 'Full-time equivalent'): Field<number> => {
  const field = decimalField({ label, hint: '1 is full time, 0.5 half of it', least: 0.01, most: 1 })
  const error = `${label} must be more than 0 and no more than 1, like 0.5`
  return { ...field, read: (typed) => ('error' in field.read(typed) ? { error } : field.read(typed)) }
}

export const whoField = () =>
  textField({ label: 'Who', hint: 'Their whole name, or their collar number', missing: 'Say who' })

export const fundingFields = () => ({
  funder: textField({ label: 'Who pays beside the police', hint: 'Leave it empty where nobody does', most: 120 }),
  share: percentField('What they pay, in percent', 'Of what the post costs'),
  fundedUntil: dayField({
    label: 'The first day on which they no longer pay',
    hint: 'Leave it empty where no end is agreed',
  }),
})

function percentField(label: string, hint: string): Field<number> {
  const field = decimalField({ label, hint, least: 0, most: 100 })
  return {
    ...field,
    read(typed) {
      if ((typed[0] ?? '').trim() === '') return { value: 0 }
      return 'error' in field.read(typed)
        ? { error: `${label} must be a number from 0 to 100, like 50` }
        : field.read(typed)
    },
  }
}

type FundingTyped = { funder: string; share: number; fundedUntil: string }

/** Why what was typed of money cannot be, by field. */
export function whyNotFund({ funder, share, fundedUntil }: FundingTyped): Record<string, string> | undefined {
  if (funder === '' && share > 0) return { funder: 'Say who pays, or make their part 0' }
  if (funder === '' && fundedUntil !== '') return { funder: 'Say who pays until then, or leave the day empty' }
  if (funder !== '' && share === 0) return { share: `Say what part of the cost ${funder} pays` }
  return undefined
}

export const asFunding = ({ funder, share, fundedUntil }: FundingTyped): Funding => ({
  funder,
  funderShare: share / 100,
  fundedUntil: fundedUntil || null,
})

const rankOptions = Object.entries(ranks).map(([value, { name }]) => ({ value, text: name }))

export const rankField = () =>
  chosenField({ label: 'Rank', first: 'Choose a rank', options: rankOptions, missing: 'Choose a rank' })

/** @param places where whoever asks may add posts */
export const newPostForm = (places: readonly Option[]) =>
  declareForm({
    reference: textField({
      label: 'Reference',
      hint: 'As the force numbers its posts',
      missing: 'Enter a reference',
      most: 40,
    }),
    title: textField({
      label: 'What it is',
      hint: 'Like Neighbourhood PCSO',
      missing: 'Say what the post is',
      most: 120,
    }),
    rank: rankField(),
    place: chosenField({
      label: 'Where',
      first: 'Choose a part of the force',
      options: places,
      missing: 'Choose where the post is',
    }),
    fte: fteField(),
    establishedOn: dayField({ label: 'First day', missing: 'Enter the first day of the post' }),
    ...fundingFields(),
    reason: reasonField(),
  })

type NewPostTyped = FundingTyped & {
  reference: string
  title: string
  rank: string
  fte: number
  establishedOn: string
}

export function asNewPost(typed: NewPostTyped, place: NewPostWanted['place']): NewPostWanted {
  const { reference, title, rank, fte, establishedOn } = typed
  if (!isRank(rank)) throw new Error(`${rank} is no rank`)
  return { reference, title, rank, place, fte, establishedOn, ...asFunding(typed) }
}
