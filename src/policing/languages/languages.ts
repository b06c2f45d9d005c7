// All that may be asked of published texts in other languages and in easy-read (XX-10): by pages and later subjects.
import type { Visitor } from '../../platform/access.ts'
import type { Audit } from '../../platform/audit/audit.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { Conflict, NotFound } from '../../platform/web/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { covers, everywhere, type GrantScope, scopesWith } from '../accounts/rules.ts'
import type { Forces } from '../forces/forces.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import { type About, type Language, type Spoken, spokenOf, stateOf, type TextVersion, theForce } from './rules.ts'
import { languageStore } from './store.ts'

export { type About, easyRead, findLanguage, type Language, languageOf, theForce } from './rules.ts'
export type Languages = ReturnType<typeof openLanguages>
type Parts = {
  audit: Audit
  forces: Forces
  neighbourhoods: Neighbourhoods
  accounts: Pick<Accounts, 'geography'>
  now: () => Date
}

/** A text that the force publishes, with where it stands in the force. */
export type Original = { about: About; name: string; text: string; scope: GrantScope }
export type TextWithVersions = Original & { versions: TextVersion[]; spoken: Spoken[] }

/** Where somebody may write versions. */
export type Writer = { scopes: readonly GrantScope[] }
export const writerOf = ({ grants }: Pick<Visitor, 'grants'>): Writer => ({
  scopes: scopesWith(grants, 'write-languages'),
})

type Before = { version: number; writer: Writer }

const mainLanguage = 'Main language'

/** @throws NotFound where there is no such text, or it lies outside what the writer may write */
export function openLanguages(db: Database, forceId: string, parts: Parts) {
  const { audit, forces, neighbourhoods, accounts, now } = parts
  const store = languageStore(db, forceId)

  async function originals(): Promise<Original[]> {
    const force = await forces.published()
    if (!force) return []
    const own = { about: theForce, name: force.name, text: force.description, scope: everywhere }
    const others = (await neighbourhoods.list()).map(({ code, name, description, neighbourhoodId: id }) => ({
      about: { kind: 'neighbourhood' as const, code },
      name,
      text: description,
      scope: { kind: 'neighbourhood' as const, id },
    }))
    return [own, ...others]
  }

  async function within(writer: Writer) {
    const [all, geography] = [await originals(), await accounts.geography()]
    return all.filter(({ scope }) => writer.scopes.some((outer) => covers(outer, scope, geography)))
  }

  async function originalOf(about: About, writer: Writer) {
    const found = (await within(writer)).find((each) => isSame(each.about, about))
    if (!found) throw new NotFound()
    return found
  }

  const record = (kind: 'collection' | 'alteration' | 'erasure', id: string, details: Record<string, unknown>) =>
    audit.record({ kind, what: `text-version.${verbs[kind]}`, about: { kind: 'text-version', ids: [id] }, details })

  return {
    /** Every text that the writer may write versions of, with those it has and the languages spoken where it is about. */
    async texts(writer: Writer): Promise<TextWithVersions[]> {
      const [mine, versions] = [await within(writer), await store.all()]
      const counts = Map.groupBy(await neighbourhoods.countsOf(mainLanguage), ({ code }) => code)
      return mine.map((original) => ({
        ...original,
        versions: versions.filter(({ about }) => isSame(about, original.about)),
        spoken: spokenOf(counts.get(original.about.code) ?? []),
      }))
    },

    async text(about: About, writer: Writer): Promise<TextWithVersions> {
      const original = await originalOf(about, writer)
      const counts = (await neighbourhoods.countsOf(mainLanguage)).filter(({ code }) => code === about.code)
      return { ...original, versions: await store.of(about), spoken: spokenOf(counts) }
    },

    /**
     * Keeps a version as made from the original of today.
     * @param from what the writer had before them: the original, and the version, 0 for a first one
     * @throws Conflict when somebody else was quicker
     */
    async save(about: About, language: Language, text: string, from: Before & { original: string }) {
      const { text: madeFrom } = await originalOf(about, from.writer)
      if (madeFrom !== from.original) throw new Conflict()
      const written = { text, madeFrom, madeOn: dayOf(now()) }
      const before = (await store.of(about)).find((each) => each.language.tag === language.tag)
      const details = { about: [about.kind, about.code].join(' ').trim(), language: language.tag }
      if (from.version === 0) {
        const id = await store.add(about, { ...written, language: language.tag })
        if (!id) throw new Conflict()
        return record('collection', id, details)
      }
      if (!before || !(await store.change({ id: before.id, version: from.version }, written))) throw new Conflict()
      await record('alteration', before.id, { ...details, text: [before.text, text] })
    },

    /** @throws Conflict when somebody else was quicker */
    async remove(about: About, language: Language, from: Before) {
      await originalOf(about, from.writer)
      const before = (await store.of(about)).find((each) => each.language.tag === language.tag)
      if (!before || !(await store.remove({ id: before.id, version: from.version }))) throw new Conflict()
      await record('erasure', before.id, { language: language.tag, text: before.text })
    },

    /** What residents may read of a text in other languages. @param original the text as it is today */
    async published(about: About, original: string) {
      return (await store.of(about))
        .map(({ language, text, madeOn, madeFrom }) => ({
          language,
          text,
          madeOn,
          state: stateOf({ madeFrom }, original),
        }))
        .filter(({ state }) => state !== 'not shown')
    },
  }
}

const verbs = { collection: 'write', alteration: 'change', erasure: 'remove' }
const isSame = (one: About, other: About) => one.kind === other.kind && one.code === other.code
