// Whose a document is, as its head shows it.
import { legible } from '../contrast.ts'

/** The colour is #rrggbb, or empty for Beatbook's own; one that could not be read on paper gives way to it. */
export type DocumentLook = { name: string; colour: string; logo: DocumentLogo | undefined }
type DocumentLogo = { type: 'jpeg' | 'webp'; content: Uint8Array; alternative: string; width: number; height: number }

const [paper, ours] = ['#ffffff', '#12436d']
/** Millimetres: a long logo keeps its length in bounds, any other its height. */
const most = { width: 60, height: 16 }

/** What the template reads, with every text made fit for a PDF by `fit`. */
export function lookForTemplate(look: DocumentLook | undefined, fit: (text: string) => string) {
  const isColour = /^#[0-9a-f]{6}$/i.test(look?.colour ?? '')
  return {
    name: fit(look?.name ?? ''),
    colour: legible(isColour ? [look!.colour, ours] : [ours], paper),
    logo: look?.logo ? logoForTemplate(look.logo, fit) : null,
  }
}

function logoForTemplate({ type, content, alternative, width, height }: DocumentLogo, fit: (text: string) => string) {
  const scale = Math.min(most.width / width, most.height / height)
  return {
    bytes: [...content],
    format: type === 'jpeg' ? 'jpg' : type,
    alternative: fit(alternative),
    width: width * scale,
  }
}
