// Languages by their BCP 47 tags, spoken and signed, under the names that people type.
const english = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' })

/** Signed languages of these islands, which the platform's own list of names lacks. */
const signed: Readonly<Record<string, readonly string[]>> = {
  bfi: ['British Sign Language', 'BSL', 'Signing', 'Sign language'],
  isg: ['Irish Sign Language', 'ISL'],
  ase: ['American Sign Language', 'ASL'],
}

/** Names beside the usual one, as the census and the people themselves say them. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  pa: ['Panjabi'],
  bn: ['Bengali', 'Bangla', 'Sylheti'],
  zh: ['Mandarin'],
  fa: ['Farsi'],
  ckb: ['Sorani', 'Kurdish Sorani'],
  rom: ['Romani', 'Romanes'],
  tl: ['Tagalog'],
}

/** Codes of two letters (ISO 639-1) that have a name, and some of three that residents speak. */
const letters = [...'abcdefghijklmnopqrstuvwxyz']
const spoken = [
  ...letters.flatMap((one) => letters.map((other) => one + other)).filter((tag) => english.of(tag) !== undefined),
  ...['yue', 'ckb', 'rom', 'prs', 'kri', 'wuu', 'nan'],
]

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()

const byName = new Map([
  ...spoken.map((tag): [string, string] => [plain(english.of(tag) ?? tag), tag]),
  ...[...Object.entries(otherNames), ...Object.entries(signed)].flatMap(([tag, names]) =>
    names.map((name): [string, string] => [plain(name), tag]),
  ),
])

export const isSigned = (language: string) => Object.hasOwn(signed, language)

/** A tag in English: 'pl' as "Polish"; the tag itself where it has no name. */
export const languageName = (tag: string) => signed[tag]?.[0] ?? english.of(tag) ?? tag

/** The tag of a language by its English name, or by the tag itself; undefined where neither is known. */
export function languageCalled(typed: string): string | undefined {
  const known = byName.get(plain(typed))
  if (known) return known
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim())
    return tag !== undefined && (isSigned(tag) || english.of(tag) !== undefined) ? tag : undefined
  } catch {
    return undefined
  }
}
