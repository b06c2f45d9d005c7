/** The least contrast of text (WCAG 2.2, 1.4.3 AA). */
export const leastContrast = 4.5

/** How well two colours (#rrggbb) can be told apart: 1 to 21 (WCAG 2.2, relative luminance and contrast ratio). */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The first of these colours that text can have on this ground; the last, whatever it is. */
export const legible = (colours: readonly [string, ...string[]], ground: string): string =>
  colours.find((colour) => contrast(colour, ground) >= leastContrast) ?? colours.at(-1)!
