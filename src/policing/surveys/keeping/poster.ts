// The way from a poster to the form: an address short enough to type, and the same as a picture for phones.
import { renderSVG } from 'uqr'
import type { DocumentLook } from '../../../platform/documents/document-look.ts'
import type { PrintedDocument } from '../../../platform/documents/printed-document.ts'
import { languageOf } from '../../languages/languages.ts'
import { paperWordsIn } from '../answering/paper/words.ts'
import { ownWordsIn } from '../answering/shown.ts'
import { dayIn, sayIn } from '../answering/words/words.ts'
import type { Survey } from '../rules.ts'

export const shortUrl = (publicUrl: string, { code }: Pick<Survey, 'code'>) => `${publicUrl}/surveys/${code}`

/** A QR code as SVG. */
export const posterPicture = (address: string) => renderSVG(address, { border: 2, ecc: 'M' })

type Poster = { language: string; address: string; look: DocumentLook; madeAt: Date }

/** One page to put up where people wait. */
export function posterDocument(survey: Survey, { language, address, look, madeAt }: Poster): PrintedDocument {
  const [own, on, found] = [ownWordsIn(survey, language), paperWordsIn(language), languageOf(language)]
  return {
    title: own.title.text,
    subtitle: sayIn(language)('closesOn', { day: dayIn(language, survey.closesOn) }),
    look,
    madeAt,
    ...(found ? { language: { tag: found.tag, direction: found.direction } } : {}),
    parts: [
      { kind: 'paragraph', text: own.purpose.text },
      { kind: 'paragraph', text: `${on.pointHere}\n${address}` },
      { kind: 'picture', svg: posterPicture(address), alt: `${on.codeLeadsTo} ${address}` },
    ],
  }
}
