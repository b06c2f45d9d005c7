// Typst, which sets documents and writes them as PDF. It sees the folder of the template and nothing else.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { drawableText } from './drawable-text.ts'
import { forTemplate, type PrintedDocument, settable } from './printed-document.ts'
import { openTypeOf } from './woff.ts'

const workspace = join(import.meta.dirname, 'template')
const fonts = join(import.meta.dirname, '../../../node_modules/@fontsource/atkinson-hyperlegible-next/files')
const faces = ['latin-400', 'latin-700', 'latin-ext-400', 'latin-ext-700']

/** Tagged and accessible: Typst refuses to write what would break this standard. */
const standard = { pdfStandard: 'ua-1' }

/** A function that makes a PDF/UA-1 of a document. It keeps the thread busy until it is done; throws what Typst says. */
export function openCompiler(): (document: PrintedDocument) => Uint8Array<ArrayBuffer> {
  const fontBlobs = faces.map((face) =>
    openTypeOf(readFileSync(join(fonts, `atkinson-hyperlegible-next-${face}-normal.woff`))),
  )
  const typst = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
  const template = readFileSync(join(workspace, 'document.typ'), 'utf8')
  const compile = (mainFileContent: string, inputs: Record<string, string>) => {
    try {
      return typst.pdf({ mainFileContent, inputs }, standard)
    } catch (error) {
      throw new Error(explained(error), { cause: error })
    } finally {
      typst.evictCache(0) // what people's documents say is not kept
    }
  }
  const fit = drawableText((letters) => canSet(compile, letters))
  return (document) => {
    let letters = 'whole'
    const paper = forTemplate(document, (text) => {
      const written = settable(text)
      const drawn = fit(written)
      if (drawn !== written) letters = 'missing'
      return drawn
    })
    return new Uint8Array(compile(template, { document: JSON.stringify(paper), letters }))
  }
}

/** In the typefaces of document.typ. */
const sample = `#set document(title: "Letters")
#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"))
#sys.inputs.letters`

function canSet(compile: (source: string, inputs: Record<string, string>) => unknown, letters: string) {
  try {
    compile(sample, { letters })
    return true
  } catch {
    return false
  }
}

/** The compiler gives its reason as a message or, for some, as a code. */
function explained(error: unknown) {
  const { message = '', code = '' } = error as { message?: string; code?: string }
  return message || code || 'Typst gave no reason.'
}
