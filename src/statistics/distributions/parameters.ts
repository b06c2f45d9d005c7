// What a distribution may be asked. Everything else is a mistake of the program that asks, so it is thrown.

/** @throws RangeError unless the value is above 0 and finite */
export function positive(value: number, name: string): number {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`${name} must be above 0, not ${value}`)
  return value
}

/** @throws RangeError unless the value is a number from 0 to 1 */
export function probability(value: number, name = 'A probability'): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must lie between 0 and 1, not ${value}`)
  return value
}

/** @throws RangeError unless the value is a whole number, 0 or more */
export function wholeNumber(value: number, name: string): number {
  if (!(Number.isInteger(value) && value >= 0)) throw new RangeError(`${name} must be a whole number, not ${value}`)
  return value
}

/** @throws RangeError when the value is not a number; infinities are places in a distribution like others */
export function place(value: number): number {
  if (Number.isNaN(value)) throw new RangeError('A distribution has no value at what is not a number')
  return value
}
