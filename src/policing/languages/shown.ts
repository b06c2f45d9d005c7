// Texts and their versions as the staff pages show them.
import { shareInWords } from '../../platform/view-filters.ts'
import type { TextWithVersions } from './languages.ts'
import { type About, easyRead, languageOf, stateOf } from './rules.ts'

export const urlOf = ({ kind, code }: About) =>
  kind === 'force' ? '/staff/languages/force' : `/staff/languages/neighbourhoods/${encodeURIComponent(code)}`

const colours = { 'up to date': 'green', 'may be out of date': 'yellow', 'not shown': 'grey' } as const

const versionsOf = ({ about, text, versions }: TextWithVersions) =>
  versions.map(({ language, text: said, madeOn, madeFrom }) => {
    const state = stateOf({ madeFrom }, text)
    return { language, text: said, madeOn, state, colour: colours[state], url: `${urlOf(about)}/${language.tag}` }
  })

/** Languages that are called for and not there: easy-read everywhere, others where people speak them. */
function gapsOf({ about, versions, spoken }: TextWithVersions) {
  const has = (tag: string) => versions.some(({ language }) => language.tag === tag)
  const called = [
    { language: languageOf(easyRead)!, why: 'for people who find reading hard' },
    ...spoken.map(({ language, share }) => ({ language, why: `the main language of ${shareInWords(share)} here` })),
  ]
  return called
    .filter(({ language }) => !has(language.tag))
    .map((gap) => ({ ...gap, url: `${urlOf(about)}/${gap.language.tag}` }))
}

export const describeText = (text: TextWithVersions) => ({
  name: text.name,
  isForce: text.about.kind === 'force',
  url: urlOf(text.about),
  original: text.text,
  versions: versionsOf(text),
  gaps: gapsOf(text),
})

/** Those with something to mend first, then by name; the force itself stands at the head. */
export const describeTexts = (texts: readonly TextWithVersions[]) =>
  texts
    .map(describeText)
    .map((text) => ({ ...text, outOfDate: text.versions.filter(({ state }) => state !== 'up to date').length }))
    .sort(
      (one, other) =>
        Number(other.isForce) - Number(one.isForce) ||
        Number(other.outOfDate > 0) - Number(one.outOfDate > 0) ||
        one.name.localeCompare(other.name, 'en-GB'),
    )
