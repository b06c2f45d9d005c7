// In the place of Typst: answers with the title, or does what the title says.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Made } from './documents.ts'
import { endless } from './endless-for-tests.ts'
import type { PrintedDocument } from './printed-document.ts'

process.on('message', ({ title }: PrintedDocument) => {
  if (title === 'end') process.exit(3)
  if (title === 'throw') throw new Error('broken')
  if (title === 'hang') NodeCompiler.create({}).pdf({ mainFileContent: endless })
  const made = title === 'refuse' ? { problem: 'missing alt text' } : { pdf: new TextEncoder().encode(said(title)) }
  process.send!({ ...made, memory: title === 'grow' ? 1e9 : 1e6 } satisfies Made)
})

const said = (title: string) => (title === 'process' ? String(process.pid) : title)
