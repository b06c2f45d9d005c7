// The code of a force, as files of indicators say it.

const codeOfForce = /^[a-z0-9][a-z0-9-]{0,59}$/

/** False where it is one. */
export const whyNotCode = (code: string) =>
  !codeOfForce.test(code) && 'Enter the code of a force, in lower case, such as leicestershire'
