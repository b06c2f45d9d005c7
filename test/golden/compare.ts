// Whether figures are those of a golden case: |got − expected| ≤ relative·|expected| + absolute, all else equal.
import type { Case, Figures } from './case.ts'

type Tolerance = { relative: number; absolute: number }
/** Tolerances of blocks whose name begins so, such as `residuals` of `residuals_tolerance_abs`. */
type Overrides = Record<string, Partial<Tolerance>>

/** Where figures differ, one line each; none where all are met. Figures that nobody expected do not count. */
export function differences(got: Figures, { expected, params, tolerance_rel, tolerance_abs }: Case): string[] {
  const tolerance = { relative: tolerance_rel ?? 0, absolute: tolerance_abs ?? 0 }
  return compared(got, expected, '', tolerance, overridesIn(params))
}

function compared(got: Figures, wanted: Figures, path: string, tolerance: Tolerance, overrides: Overrides): string[] {
  if (Array.isArray(wanted)) return comparedLists(got, wanted, path, tolerance, overrides)
  if (wanted !== null && typeof wanted === 'object') {
    const inside = { ...overrides, ...overridesIn(wanted) }
    const block = { ...tolerance, ...blockTolerance(wanted) }
    return Object.entries(wanted)
      .filter(([key]) => !isTolerance(key))
      .flatMap(([key, each]) => {
        const own = Object.entries(inside).find(([name]) => key.startsWith(name) || key.endsWith(name))?.[1]
        return compared(got?.[key], each, `${path}.${key}`, { ...block, ...own }, inside)
      })
  }
  return isMet(numberOf(got), numberOf(wanted), tolerance) ? [] : [`${path}: ${printed(got)}, not ${printed(wanted)}`]
}

function comparedLists(got: Figures, wanted: Figures[], path: string, tolerance: Tolerance, overrides: Overrides) {
  const isBoxed = wanted.length === 1 && !Array.isArray(got) // R writes a single figure as a list of one
  const list = isBoxed ? [got] : got
  if (!isListLike(list)) return [`${path}: ${printed(got)}, not a list`]
  if (list.length !== wanted.length) return [`${path}: ${list.length} figures, not ${wanted.length}`]
  return wanted.flatMap((each, at) => compared(list[at], each, `${path}[${at}]`, tolerance, overrides))
}

function isMet(got: Figures, wanted: Figures, { relative, absolute }: Tolerance): boolean {
  if (typeof wanted !== 'number' || typeof got !== 'number') return got === wanted
  if (Object.is(got, wanted)) return true
  return Math.abs(got - wanted) <= relative * Math.abs(wanted) + absolute
}

const written: Record<string, number> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
}
const numberOf = (value: Figures): Figures =>
  typeof value === 'string' && Object.hasOwn(written, value) ? written[value] : value

const isListLike = (value: Figures): value is ArrayLike<Figures> => Array.isArray(value) || ArrayBuffer.isView(value)
const printed = (value: Figures) => (value === undefined ? 'nothing' : JSON.stringify(value)?.slice(0, 100))

const isTolerance = (key: string) => key.includes('tolerance_rel') || key.includes('tolerance_abs')

function overridesIn(block: Figures): Overrides {
  const overrides: Overrides = {}
  for (const [key, value] of Object.entries(block ?? {})) {
    if (!isTolerance(key) || typeof value !== 'number') continue
    const name = key.replace(/_?tolerance_(rel|abs)_?/, '')
    if (name === '') continue
    overrides[name] = { ...overrides[name], [key.includes('_rel') ? 'relative' : 'absolute']: value }
  }
  return overrides
}

function blockTolerance({ tolerance_rel, tolerance_abs }: Figures): Partial<Tolerance> {
  return {
    ...(typeof tolerance_rel === 'number' && { relative: tolerance_rel }),
    ...(typeof tolerance_abs === 'number' && { absolute: tolerance_abs }),
  }
}
