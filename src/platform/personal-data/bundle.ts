// The document and the data in one ZIP file, to be handed to the person.
import { strToU8, zipSync } from 'fflate'
import type { Documents } from '../documents/documents.ts'
import type { Telling } from './personal-data.ts'
import { asData, asDocument } from './told.ts'

/** `about-NAME` in letters that every file system takes. */
export function fileNameOf(name: string) {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  return `about-${plain.replaceAll(/^-|-$/g, '').slice(0, 60) || 'a-person'}`
}

/** @throws DocumentNotMade when there is more than paper takes, or too many ask at once */
export async function bundle(
  telling: Telling,
  documents: Documents,
): Promise<{ name: string; zip: Uint8Array<ArrayBuffer> }> {
  const name = fileNameOf(telling.person.name)
  const pdf = await documents.pdf(asDocument(telling))
  const files = { [`${name}.pdf`]: pdf, 'data.json': strToU8(JSON.stringify(asData(telling), null, 2)) }
  return { name: `${name}.zip`, zip: zipSync(files, { mtime: telling.madeAt }) }
}
