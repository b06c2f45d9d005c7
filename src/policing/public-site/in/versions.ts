// The pages of a force and of its neighbourhoods in other languages and in easy-read.
import { NotFound } from '../../../platform/web/errors.ts'
import { type Language, type Languages, theForce } from '../../languages/languages.ts'
import { dayIn, wordsIn } from '../words/words.ts'

type Subject = { url: string; text: string; code?: string }
export type Versions = ReturnType<typeof openVersions>
export type LanguageLink = { tag: string; name: string; direction: string; href: string }

/** A force or a neighbourhood, by what is written about it. */
export const asSubject = ({ url, description }: { url: string; description: string }): Subject => ({
  url,
  text: description,
})

/**
 * A force opens a language by writing about itself in it; a neighbourhood has those, and the ones that it is written
 * about in itself.
 */
export function openVersions(languages: Languages) {
  const publishedOf = async ({ text, code }: Subject) =>
    languages.published(code === undefined ? theForce : { kind: 'neighbourhood', code }, text)

  async function offered(force: Subject, subject: Subject) {
    const versions = [...(await publishedOf(force)), ...(subject === force ? [] : await publishedOf(subject))]
    const byTag = new Map(versions.map(({ language }) => [language.tag, language]))
    return [...byTag.values()].sort((a, b) => a.tag.localeCompare(b.tag))
  }

  const linksTo = ({ url }: Subject, all: readonly Language[]): LanguageLink[] =>
    all.map(({ tag, name, direction }) => ({ tag, name, direction, href: `${url}/in/${tag}` }))

  return {
    links: async (force: Subject, subject = force) => linksTo(subject, await offered(force, subject)),

    /** What a page in a language begins with. @throws NotFound when it is not offered there */
    async page(tag: string, force: Subject, subject = force) {
      const all = await offered(force, subject)
      const language = all.find((each) => each.tag === tag)
      if (!language) throw new NotFound()
      const isForceWide = (await publishedOf(force)).some((each) => each.language.tag === tag)
      const version = (await publishedOf(subject)).find((each) => each.language.tag === tag)
      const { say, isOwn } = wordsIn(tag)
      return {
        language,
        pageLanguage: { tag, direction: language.direction, skip: isOwn ? say('skip') : '' },
        say,
        /** Elements with fixed words say that they are English where they are. */
        isEnglish: !isOwn,
        version: version && {
          paragraphs: version.text.split(/\n+/),
          olderThan: version.state === 'up to date' ? undefined : dayIn(tag, version.madeOn),
        },
        original: subject.text,
        /** Another page of this force in the same language, where the force has opened it for all. */
        urlIn: (url: string) => (isForceWide ? `${url}/in/${tag}` : url),
        links: linksTo(subject, all),
      }
    },
  }
}
