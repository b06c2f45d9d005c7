// Text as a browser sends it, made fit to keep.

/** `missing` is what is said where nothing was typed; without it that is allowed. */
export type TextRules = { label: string; missing?: string; most?: number }

const isControl = (code: number) => code < 32 || code === 127
const hasControls = (text: string, allowed = '') =>
  [...text].some((letter) => isControl(letter.charCodeAt(0)) && !allowed.includes(letter))

/** One spelling for what looks the same (Unicode NFC), and no spaces around it. */
export const tidy = (typed: readonly string[]) => (typed[0] ?? '').normalize('NFC').trim()

export function readText(typed: readonly string[], { label, missing, most = 200 }: TextRules, allowed = '') {
  const value = tidy(typed)
  if (value === '' && missing) return { error: missing }
  if (value.length > most) return { error: `${label} must be ${most} characters or fewer` }
  if (hasControls(value, allowed)) return { error: `${label} must not have invisible characters in it` }
  return { value }
}
