// What a search looks through, a line for each part of the system that has records to be found.
import { mayEnter, mayEverywhere, type Section } from '../platform/access.ts'
import type { ImportKind } from '../platform/import/kind.ts'
import type { Finder, Found } from '../platform/search/found.ts'
import type { Declared } from '../platform/search/rank.ts'
import type { Words } from '../platform/search/words.ts'
import type { Setting } from '../platform/settings/setting.ts'
import { managerOf } from '../policing/accounts/rules.ts'
import type { Policing } from './faces.ts'

type Lists = {
  sections: readonly Section[]
  settings: readonly Setting<unknown>[]
  importKinds: readonly ImportKind<Policing>[]
}
type Listed = Declared & Omit<Found, 'rank'>

/** A whole postcode leads straight to its neighbourhood. */
export const straightTo = (typed: string, { neighbourhoods }: Policing) => neighbourhoods.pageOfPostcode(typed)

export const finders = ({ sections, settings, importKinds }: Lists): Finder<Policing>[] => [
  {
    headings: { neighbourhood: 'Neighbourhoods', ward: 'Wards', place: 'Places', postcode: 'Postcodes' },
    access: 'signed-in',
    find: (words, { neighbourhoods }) => neighbourhoods.find(words),
  },
  {
    headings: { account: 'Accounts' },
    access: { may: 'manage-accounts' },
    aboutPeople: 'account',
    find: (words, { accounts }, visitor) => accounts.find(words, managerOf(visitor)),
  },
  {
    headings: { claim: 'Claims' },
    access: { may: 'keep-claims' },
    find: (words, { claims }) => claims.search(words),
  },
  {
    headings: { setting: 'Settings' },
    access: { may: 'change-settings' },
    find: amongListed(settings.map(asListedSetting)),
  },
  {
    headings: { import: 'Imports' },
    access: { may: 'send-files' },
    find: (words, { searchDeclared }, visitor) =>
      searchDeclared(
        words,
        importKinds.filter(({ may = 'run-imports' }) => mayEverywhere(may, visitor)).map(asListedImport),
      ),
  },
  {
    headings: { page: 'Pages' },
    access: 'signed-in',
    find: (words, { searchDeclared }, visitor) =>
      searchDeclared(words, sections.filter(({ access }) => mayEnter(access, visitor)).map(asListedPage)),
  },
  {
    headings: { word: 'Words of the trade' },
    access: 'signed-in',
    find: (words, { vocabulary }) => vocabulary.find(words),
  },
]

function amongListed(all: readonly Listed[]) {
  return (words: Words, { searchDeclared }: Policing) => searchDeclared(words, all)
}

const asListedSetting = ({ name, group, field }: Setting<unknown>): Listed => ({
  kind: 'setting',
  title: field.label,
  rest: `${group} ${field.hint ?? ''}`,
  detail: group,
  href: `/staff/settings/${name}`,
})

const asListedImport = ({ name, summary }: ImportKind<Policing>): Listed => ({
  kind: 'import',
  title: name,
  rest: `${summary} import file`,
  detail: summary,
  href: `/staff/imports/${name}`,
})

const asListedPage = ({ text, href, task = '' }: Section): Listed => ({
  kind: 'page',
  title: text,
  rest: task,
  detail: task,
  href,
})
