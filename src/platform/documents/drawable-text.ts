/** What stands for a letter of which there is no drawing. */
export const noDrawing = '□'

/** All but the letters that our own typeface certainly has. */
const perhapsMissing = /[^\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff–—‘’“”…•]/u
const letters = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })
const mostRemembered = 50_000

/**
 * A function that puts □ for every letter (or emoji) that no font on this machine can draw, because PDF/UA forbids to
 * leave it out. `canDraw` tries a text; every letter is tried once, many together.
 */
export function drawableText(canDraw: (text: string) => boolean): (text: string) => string {
  const known = new Map<string, boolean>()

  function learn(unknown: readonly string[]): void {
    if (unknown.length === 0) return
    const drawable = canDraw(unknown.join(' '))
    if (drawable || unknown.length === 1) {
      for (const letter of unknown) known.set(letter, drawable)
      return
    }
    const half = unknown.length >> 1
    learn(unknown.slice(0, half))
    learn(unknown.slice(half))
  }

  return (text) => {
    if (!perhapsMissing.test(text)) return text
    if (known.size > mostRemembered) known.clear()
    const parts = [...letters.segment(text)].map(({ segment }) => segment)
    const rare = new Set(parts.filter((letter) => perhapsMissing.test(letter)))
    learn([...rare].filter((letter) => !known.has(letter)))
    return parts.map((letter) => (known.get(letter) === false ? noDrawing : letter)).join('')
  }
}
