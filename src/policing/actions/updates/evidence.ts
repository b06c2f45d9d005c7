// What shows that something was done: a document as it is, or a picture made anew from its colours alone.
import { parse } from 'node:path'
import type { About, Files } from '../../../platform/files/kept-files.ts'
import { type Picture, remakePicture } from '../../../platform/files/pictures.ts'
import type { Received } from '../../../platform/files/receive.ts'
import { anUpload } from '../../../platform/files/upload.ts'

export type Evidence = { name: string } & ({ picture: Picture } | Pick<Received, 'path' | 'type'>)

export const evidenceUpload = anUpload({
  name: 'document',
  label: 'document or picture',
  types: ['pdf', 'odt', 'docx', 'ods', 'xlsx', 'csv', 'jpeg', 'png', 'webp'],
  mostBytes: 20e6,
  isOptional: true,
})

/** Pixels of the longest side: the number of a house across the street can still be read. */
const longestSide = 2400

/** What a form brought as evidence; a picture is made anew, which takes a moment, so before any transaction. */
export async function evidenceOf({ path, name, type }: Received): Promise<{ value: Evidence } | { problem: string }> {
  if (!['jpeg', 'png', 'webp'].includes(type)) return { value: { path, name, type } }
  const made = await remakePicture(path, { evidence: longestSide })
  return 'problem' in made ? made : { value: { name: parse(name).name, picture: made.value.evidence } }
}

export function keepEvidence(files: Files, evidence: Evidence): Promise<string> {
  const about: About = { name: evidence.name, purpose: 'evidence of an action' }
  if ('picture' in evidence) return files.keepPicture(evidence.picture, about)
  return files.keep(evidence.path, { ...about, type: evidence.type })
}
