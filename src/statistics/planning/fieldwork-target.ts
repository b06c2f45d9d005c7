import { wholeNumber } from '../distributions/parameters.ts'

/**
 * How many interviews are due next month, so that the year's number is met at an even pace (statistics, 7.2): what
 * remains by the months that remain, rounded up.
 * @param achieved interviews of each month that is over, at most 12
 * @returns 0 for next month where the number is met, or the year is over
 * @throws RangeError where a number is not whole, or below 0
 */
export function nextTarget(annual: number, achieved: readonly number[]): { remaining: number; nextMonth: number } {
  for (const interviews of [annual, ...achieved]) wholeNumber(interviews, 'A number of interviews')
  const done = achieved.reduce((sum, month) => sum + month, 0)
  const [remaining, months] = [Math.max(0, annual - done), 12 - achieved.length]
  return { remaining, nextMonth: months > 0 ? Math.ceil(remaining / months) : 0 }
}
