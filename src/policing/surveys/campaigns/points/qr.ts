// A QR code as an SVG path: one square a dark module.
import { encode } from 'uqr'

/** For a square of `size` by `size`, with the quiet border that readers need; `d` is the path of what is dark. */
export function qrPath(text: string): { size: number; d: string } {
  const { size, data } = encode(text, { border: 4 })
  const d = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, d }
}
