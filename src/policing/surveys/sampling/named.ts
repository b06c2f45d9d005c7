// Which survey a file is for.
import { basename } from 'node:path'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import type { Sample } from './design/designs.ts'
import type { Sampling } from './sampling.ts'

/** @throws ImportRefused where there is no such survey, or it draws nobody */
export async function sampleNamed({ designs }: Pick<Sampling, 'designs'>, code: string, file: string): Promise<Sample> {
  const all = await designs.all()
  const found = all.find(({ survey }) => survey.code === code)
  if (found?.design) return { survey: found.survey, design: found.design }
  const known = all.flatMap(({ survey, design }) => (design ? [survey.code] : []))
  const reason = found
    ? `the survey '${code}' has no sample yet: describe it on its page first`
    : `there is no survey '${code}' that draws people${known.length > 0 ? `. There are ${known.join(', ')}` : ''}`
  throw new ImportRefused(basename(file), [{ row: null, column: '--survey', reason }])
}
