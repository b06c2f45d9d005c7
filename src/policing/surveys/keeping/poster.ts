// The way from a poster to the form: an address short enough to type, and the same as a picture for phones.
import { renderSVG } from 'uqr'
import type { DocumentLook } from '../../../platform/documents/document-look.ts'
import type { PrintedDocument } from '../../../platform/documents/printed-document.ts'
import { day } from '../../../platform/view-filters.ts'
import type { Survey } from '../rules.ts'

export const shortUrl = (publicUrl: string, { code }: Pick<Survey, 'code'>) => `${publicUrl}/surveys/${code}`

/** A QR code as SVG. */
export const posterPicture = (address: string) => renderSVG(address, { border: 2, ecc: 'M' })

/** One page to put up where people wait. */
export const posterDocument = (survey: Survey, address: string, look: DocumentLook, madeAt: Date): PrintedDocument => ({
  title: survey.title,
  subtitle: `Until ${day(survey.closesOn)}`,
  look,
  madeAt,
  parts: [
    { kind: 'paragraph', text: survey.purpose },
    { kind: 'paragraph', text: `Point your phone’s camera here, or type ${address}` },
    { kind: 'picture', svg: posterPicture(address), alt: `A code that phones read. It leads to ${address}` },
  ],
})
