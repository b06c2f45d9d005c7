export type EmbeddedPostgresProblem = 'no-programs' | 'disk-full' | 'wrong-version' | 'not-private' | 'failed'

/** Its message is a sentence for the operator that says what can be done. */
export class EmbeddedPostgresError extends Error {
  readonly problem: EmbeddedPostgresProblem

  constructor(problem: EmbeddedPostgresProblem, sentence: string) {
    super(sentence)
    this.problem = problem
  }
}

/** What a failed program printed, as an error for people. `folder` is the data folder. */
export function explain(folder: string, output: string) {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    const sentence = `The disk that holds ${folder} is full. Make room: nothing that was acknowledged is lost.`
    return new EmbeddedPostgresError('disk-full', sentence)
  }
  if (/incompatible with server/.test(output)) {
    const sentence = `${folder} was written by another version of PostgreSQL than the one this Beatbook brings.`
    return new EmbeddedPostgresError('wrong-version', sentence)
  }
  const lines = output.trim().split('\n')
  const reason = lines.findLast((line) => /FATAL|PANIC|error|could not/i.test(line)) ?? lines.at(-1)
  return new EmbeddedPostgresError(
    'failed',
    `PostgreSQL could not be started in ${folder}: ${reason || 'no reason given'}`,
  )
}
