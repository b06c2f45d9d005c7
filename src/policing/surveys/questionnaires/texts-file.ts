// The texts of a questionnaire as a table for whoever puts them into another language, out and in again.
import type { Checked } from '../../../platform/checks.ts'
import { asProblem, recordsOf } from '../../../platform/import/csv-records.ts'
import type { Table } from '../../../platform/spreadsheets/table.ts'
import type { Definition } from './definition.ts'
import { textsOf, withTexts } from './texts.ts'

const mostRows = 5000

export const textsTable = (
  name: string,
  definition: Definition,
  { tag, englishName }: { tag: string; englishName: string },
): Table => ({
  title: `${name}: ${englishName}`,
  notes: [],
  columns: [
    { name: 'question', heading: 'question', kind: 'text' },
    { name: 'part', heading: 'part', kind: 'text' },
    { name: 'en', heading: 'en', kind: 'text' },
    { name: 'words', heading: tag, kind: 'text' },
  ],
  rows: textsOf(definition).map(({ question, part, wording }) => ({
    question,
    part,
    en: wording.en,
    words: wording[tag] ?? '',
  })),
})

/**
 * The definition with the texts of a file in one language; those that the file leaves empty are taken out.
 * @returns what is wrong by the name of the form's field
 */
export async function readTexts(file: string, definition: Definition, tag: string): Promise<Checked<Definition>> {
  const rows = await recordsIn(file)
  if (!Array.isArray(rows)) return { errors: { file: rows.problem } }
  const [heading = [], ...lines] = rows
  const at = ['question', 'part', tag].map((name) => heading.indexOf(name)) as [number, number, number]
  if (at.includes(-1))
    return {
      errors: {
        file: `The file has no columns question, part and ${tag}: take the file from this page and fill it in`,
      },
    }
  const known = new Set(textsOf(definition).map(({ question, part }) => `${question} ${part}`))
  const words = new Map(lines.map((line) => [`${line[at[0]]} ${line[at[1]]}`, (line[at[2]] ?? '').trim()]))
  const stray = [...words.keys()].find((each) => !known.has(each))
  if (stray !== undefined)
    return { errors: { file: `There is no “${stray}” in this questionnaire. Take the file anew` } }
  return { value: withTexts(definition, tag, (question, part) => words.get(`${question} ${part}`)) }
}

async function recordsIn(file: string): Promise<string[][] | { problem: string }> {
  const rows: string[][] = []
  try {
    for await (const { record } of recordsOf(file)) {
      if (rows.length === mostRows) return { problem: `The file has more than ${mostRows} rows` }
      rows.push(record)
    }
  } catch (error) {
    return { problem: asProblem(error).reason }
  }
  return rows
}
