// The demonstration's texts in other languages: of the force, and of a few neighbourhoods.
// Source of everything here: 'Invented for the demonstration'.
import { everywhere } from '../accounts/rules.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import type { Languages } from './languages.ts'
import { type About, easyRead, languageOf, theForce } from './rules.ts'

type Text = { about: About; language: string; text: string; madeFrom?: string }
const neighbourhood = (code: string): About => ({ kind: 'neighbourhood', code })

const texts: readonly Text[] = [
  {
    about: theForce,
    language: easyRead,
    text: 'This police force is not real.\nWe made it up.\nYou can use it to try Beatbook.\nThe places are made up. The people are made up too.',
  },
  {
    about: theForce,
    language: 'pl',
    text: 'To zmyślona policja, na której można wypróbować Beatbook. Jej wielkość wzięto ze sprawozdania z 2008 roku; miejsca i ludzie są zmyśleni.',
  },
  {
    about: theForce,
    language: 'cy',
    text: 'Heddlu dychmygol yw hwn, i roi cynnig ar Beatbook. Daw ei faint o adroddiad yn 2008; mae’r lleoedd a’r bobl wedi’u dyfeisio.',
  },
  {
    about: theForce,
    language: 'ur',
    text: 'یہ ایک فرضی پولیس فورس ہے، تاکہ Beatbook کو آزمایا جا سکے۔ اس کا حجم 2008 کی ایک رپورٹ سے لیا گیا ہے۔ جگہیں اور لوگ فرضی ہیں۔',
  },
  {
    about: neighbourhood('B07'),
    language: easyRead,
    text: 'This is a market town.\nThe old street is at Nursery End.\nOld mills are flats now.\nThere are new homes on the hill.\nYou can walk to the doctor, the school and the library.',
  },
  {
    about: neighbourhood('B07'),
    language: 'pl',
    text: 'Uliczka miasteczka targowego w Nursery End i dawne młyny, w których są teraz mieszkania.',
    madeFrom: 'A market town street at Nursery End, and mills that are now flats.',
  },
  {
    about: neighbourhood('D05'),
    language: 'ur',
    text: 'Elverwell اور Brewhouse Rise کے درمیان قطار در قطار مکان ہیں، پرانے کارخانے جو اب گھر بن چکے ہیں، اور شہر کو جانے والی دو مصروف سڑکیں۔ لوگ ایک دوسرے کا خیال رکھتے ہیں اور کمیونٹی سینٹر شاید ہی کبھی خالی ہوتا ہے۔',
  },
]

type Faces = { languages: Languages; neighbourhoods: Pick<Neighbourhoods, 'list' | 'describe'> }

/** Adds what is not there yet; one was made from an earlier text, so that it is out of date. Again, it changes nothing. */
export async function addLanguages({ languages, neighbourhoods }: Faces) {
  const writer = { scopes: [everywhere] }
  for (const { about, language, text, madeFrom } of texts) {
    const { versions, text: today } = await languages.text(about, writer)
    if (versions.some((each) => each.language.tag === language)) continue
    if (madeFrom) await neighbourhoods.describe(about.code, madeFrom)
    const before = { original: madeFrom ?? today, version: 0, writer }
    await languages.save(about, languageOf(language)!, text, before)
    if (madeFrom) await neighbourhoods.describe(about.code, today)
  }
}
