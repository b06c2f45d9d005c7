// Postcodes as people type them (NB-16).

const full = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/

/** The printed form, DE1 1AA, of any spacing, case or punctuation; undefined when it is not a full UK postcode. */
export function asPostcode(typed: string): string | undefined {
  const match = full.exec(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  return match ? `${match[1]} ${match[2]}` : undefined
}

/** The part before the space, DE1: where letters are sorted to. */
export const outwardCode = (postcode: string) => postcode.split(' ')[0]!

/** All but the last two letters, DE1 1: some three thousand addresses. */
export const sectorOf = (postcode: string) => postcode.slice(0, -2)

/** Somebody who types a digit means a postcode; nobody's neighbourhood has a number in its name. */
export const isMeantAsPostcode = (typed: string) => /\d/.test(typed)
