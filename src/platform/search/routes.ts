// One question, asked of every kind of record that this person may open.
import Type from 'typebox'
import { mayEnter } from '../access.ts'
import type { Audit } from '../audit/audit.ts'
import type { Within } from '../database.ts'
import { scopeOf, visitorOn } from '../web/access.ts'
import type { Web } from '../web/web.ts'
import { type Finder, type Found, mostOfAKind } from './found.ts'
import { type Dictionary, folded, type Words, wordsOf } from './words.ts'

const Query = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })) })
const path = '/staff/search'
const urlOf = (typed: string) => `${path}?q=${encodeURIComponent(typed)}`

type Parts<Faces> = {
  finders: readonly Finder<Faces>[]
  dictionary: Dictionary
  /** Where a question that has just one answer leads at once: a whole postcode to its neighbourhood. */
  straightTo: (typed: string, faces: Faces) => Promise<string | undefined>
}
type Group = { heading: string; found: readonly Found[]; isMore: boolean }

/**
 * What was typed is kept nowhere, for it may be a name. The audit trail keeps whose records were shown, in one entry for
 * each kind.
 */
export function searchRoutes<Faces extends { audit: Audit }>(web: Web, within: Within<Faces>, parts: Parts<Faces>) {
  const { finders, dictionary, straightTo } = parts

  web.get(path, { config: { access: 'signed-in' }, schema: { querystring: Query } }, async (request, reply) => {
    const typed = (request.query.q ?? '').trim()
    const words = wordsOf(typed, dictionary)
    const page = 'platform/search/search.njk'
    if (words.length === 0) return reply.page(page, { typed: '', groups: [], notices: [], kinds: [] })
    const visitor = visitorOn(request)
    const mine = finders.filter(({ access }) => mayEnter(access, visitor))
    const { straight, groups } = await within(scopeOf(request), async (faces) => {
      const found = await straightTo(typed, faces)
      if (found) return { straight: found, groups: [] }
      const each: Group[] = []
      for (const finder of mine) {
        const rows = await finder.find(words, faces, visitor)
        await consulted(faces.audit, finder, rows)
        each.push(...groupsOf(finder, rows))
      }
      return { straight: undefined, groups: each.sort((one, other) => bestOf(other) - bestOf(one)) }
    })
    if (straight) return reply.redirect(straight, 303)
    return reply.page(page, {
      typed,
      groups,
      notices: noticesOn(words),
      kinds: mine.flatMap(({ headings }) => Object.values(headings)),
    })
  })
}

const groupsOf = ({ headings }: Pick<Finder<never>, 'headings'>, rows: readonly Found[]): Group[] =>
  [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, found]) => ({
    heading: headings[kind] ?? kind,
    found,
    isMore: found.length >= mostOfAKind,
  }))

const bestOf = ({ found }: Group) => Math.max(...found.map(({ rank }) => rank))

async function consulted(audit: Audit, { aboutPeople }: Pick<Finder<never>, 'aboutPeople'>, found: readonly Found[]) {
  if (!aboutPeople || found.length === 0) return
  const ids = found.flatMap(({ personId }) => personId ?? [])
  await audit.record({ kind: 'consultation', what: 'record.search', about: { kind: aboutPeople, ids } })
}

/** What else was looked for, and which word has several meanings. */
const noticesOn = (words: Words) =>
  words
    .filter(({ meanings }) => meanings.length > 0)
    .map(({ typed, meanings }) => {
      const names = meanings.flatMap((meaning) => meaning.names)
      const isTyped = (name: string) => folded(name) === typed
      return {
        typed: names.find(isTyped) ?? typed,
        others: meanings.length === 1 ? names.filter((name) => !isTyped(name)) : [],
        meanings: meanings.length > 1 ? meanings.map(({ title }) => ({ title, href: urlOf(title) })) : [],
      }
    })
