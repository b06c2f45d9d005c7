// Languages by their tags (BCP 47), and texts that are made from another text.

export type Language = {
  tag: string
  /** As those who speak it write it: "Polski". */
  name: string
  englishName: string
  direction: 'ltr' | 'rtl'
}

/** Easy-read: plain English in the registered variant for a simplified form. */
export const easyRead = 'en-simple'

/** Languages that people here are likely to need, by the census and by who asks for interpreters. */
const usual =
  'en-simple ak am ar bg bn ckb cs cy de el es fa fr ga gd gu hi hr hu it ja ko ku lt lv ml mr ne nl pa pl prs ps pt ro ru sd si sk so sq sr sv sw ta te th ti tl tr uk ur vi yo yue zh'.split(
    ' ',
  )

/** What the census and others call them, where that is another name. */
const otherNames: Readonly<Record<string, string>> = {
  panjabi: 'pa',
  'easy-read': easyRead,
  farsi: 'fa',
  dari: 'prs',
  'mandarin chinese': 'zh',
  tagalog: 'tl',
  filipino: 'tl',
  kurdish: 'ckb',
  bengali: 'bn',
  'bengali with sylheti and chatgaya': 'bn',
  sinhala: 'si',
}

const fromRightToLeft = ['Adlm', 'Arab', 'Hebr', 'Mand', 'Mend', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi']
const inEnglish = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'none' })

/** The language of a tag as it is written down in the register; undefined for a tag that names none, and for English itself. */
export function languageOf(tag: string): Language | undefined {
  if (tag === easyRead) return { tag, name: 'Easy read', englishName: 'Easy read', direction: 'ltr' }
  const locale = localeOf(tag)
  if (!locale || locale.toString() !== tag || locale.language === 'en') return undefined
  const englishName = inEnglish.of(tag)
  if (!englishName) return undefined
  const own = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag) ?? englishName
  const script = locale.maximize().script ?? ''
  return {
    tag,
    name: own.charAt(0).toLocaleUpperCase(tag) + own.slice(1),
    englishName,
    direction: fromRightToLeft.includes(script) ? 'rtl' : 'ltr',
  }
}

function localeOf(tag: string) {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined // malformed
  }
}

export const usualLanguages = usual.flatMap((tag) => languageOf(tag) ?? [])

/** What somebody types: a tag, or the name in English or in the language itself. */
export function findLanguage(typed: string): Language | undefined {
  const wanted = typed.trim().toLowerCase()
  const named = usualLanguages.find(({ name, englishName }) =>
    [name, englishName].some((each) => each.toLowerCase() === wanted),
  )
  return named ?? languageOf(otherNames[wanted] ?? localeOf(wanted)?.toString() ?? '')
}

/** What a text is about: a neighbourhood by its code, or the force as a whole, whose code is empty. */
export type About = { kind: 'force' | 'neighbourhood'; code: string }
export const theForce: About = { kind: 'force', code: '' }

export type TextVersion = {
  id: string
  about: About
  language: Language
  text: string
  /** The original as it stood when this was written. */
  madeFrom: string
  madeOn: string
  version: number
}

/** A version is never shown without its original: when that is gone, nobody knows whether the version still holds. */
export type VersionState = 'up to date' | 'may be out of date' | 'not shown'

export function stateOf({ madeFrom }: Pick<TextVersion, 'madeFrom'>, original: string): VersionState {
  if (original === '') return 'not shown'
  return madeFrom === original ? 'up to date' : 'may be out of date'
}

/** A language that people in a neighbourhood speak, with the share (0 to 1) of all people there. */
export type Spoken = { language: Language; share: number }

/** Fewer than 1 in 100 call for nothing by themselves. */
const leastShare = 0.01

/** The languages that a profile calls for, most spoken first. Categories that name no one language are passed over. */
export function spokenOf(counts: readonly { category: string; count: number }[]): Spoken[] {
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return counts
    .flatMap(({ category, count }) => {
      const language = findLanguage(category)
      return language && count / all >= leastShare ? [{ language, share: count / all }] : []
    })
    .sort((one, other) => other.share - one.share)
}

/** The most words of an easy-read sentence. */
export const easySentence = 15

/** Sentences too long for easy-read. */
export const longSentences = (text: string) =>
  text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.split(/\s+/).filter(Boolean).length > easySentence)
