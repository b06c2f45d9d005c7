/**
 * A figure as it is shown: rounded half away from zero, never "-0.0". Comparisons are made on what is not rounded.
 * Twelve digits are kept first, so that 0.15 is "0.2" although no double is 0.15, and 100 × 0.0805 is "8.1".
 */
export function displayed(value: number, decimals = 1): string {
  const format = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    roundingMode: 'halfExpand',
    signDisplay: 'negative',
  })
  return format.format(Number(value.toPrecision(12)))
}
