// What stands on paper alone, by language; where there is no catalogue, in English.
import { easyRead } from '../../../languages/languages.ts'

type PaperWords = {
  filling: string
  howTo: string
  noName: string
  goTo: (question: number) => string
  onlyIf: (question: number, answers: string) => string
  sendBack: string
  sendTo: string
  handIn: string
  code: string
  collectedAt: string
  pointHere: string
  codeLeadsTo: string
}

const english: PaperWords = {
  filling: 'How to fill in this form',
  howTo: 'Tick the box beside your answer. Where an arrow says so, go on at another question.',
  noName: 'Do not write your name.',
  goTo: (question) => `go to ${question}`,
  onlyIf: (question, answers) => `Only if you ticked ${answers} at question ${question}.`,
  sendBack: 'When you have finished',
  sendTo: 'Send this form to:',
  handIn: 'Hand this form in where you got it.',
  code: 'Survey',
  collectedAt: 'For us: where this form was collected',
  pointHere: 'Point your phone’s camera at this code, or type:',
  codeLeadsTo: 'A code that phones read. It leads to',
}

const catalogues: Readonly<Record<string, PaperWords>> = {
  [easyRead]: {
    ...english,
    howTo: 'Put a tick in the box next to your answer. An arrow tells you which question to read next.',
    noName: 'Do not write your name.',
    onlyIf: (question, answers) => `Did you tick ${answers} at question ${question}? Then answer this. If not, go on.`,
    sendBack: 'What to do now',
    handIn: 'Give this form back where you got it.',
    pointHere: 'Hold the camera of your phone in front of this code. Or type:',
  },
  pl: {
    filling: 'Jak wypełnić formularz',
    howTo: 'Zaznacz kratkę przy swojej odpowiedzi. Tam, gdzie wskazuje strzałka, przejdź do innego pytania.',
    noName: 'Nie podawaj swojego nazwiska.',
    goTo: (question) => `przejdź do ${question}`,
    onlyIf: (question, answers) => `Tylko jeśli w pytaniu ${question} zaznaczono ${answers}.`,
    sendBack: 'Po wypełnieniu',
    sendTo: 'Odeślij formularz na adres:',
    handIn: 'Oddaj formularz tam, gdzie go otrzymano.',
    code: 'Ankieta',
    collectedAt: 'Dla nas: miejsce zebrania formularza',
    pointHere: 'Skieruj aparat telefonu na ten kod albo wpisz adres:',
    codeLeadsTo: 'Kod do odczytania telefonem. Prowadzi na stronę',
  },
  ur: {
    filling: 'فارم کیسے پُر کریں',
    howTo: 'اپنے جواب کے ساتھ والے خانے پر نشان لگائیں۔ جہاں تیر ہو وہاں دوسرے سوال پر جائیں۔',
    noName: 'اپنا نام نہ لکھیں۔',
    goTo: (question) => `سوال ${question} پر جائیں`,
    onlyIf: (question, answers) => `صرف اگر آپ نے سوال ${question} میں ${answers} پر نشان لگایا ہو۔`,
    sendBack: 'جب آپ مکمل کر لیں',
    sendTo: 'یہ فارم اس پتے پر بھیجیں:',
    handIn: 'یہ فارم وہیں واپس دیں جہاں سے لیا تھا۔',
    code: 'سروے',
    collectedAt: 'ہمارے لیے: یہ فارم کہاں جمع ہوا',
    pointHere: 'اپنے فون کا کیمرا اس کوڈ کے سامنے رکھیں، یا یہ پتہ لکھیں:',
    codeLeadsTo: 'کوڈ جسے فون پڑھ سکتا ہے۔ یہ اس پتے پر لے جاتا ہے:',
  },
}

export const paperWordsIn = (tag: string): PaperWords =>
  (Object.hasOwn(catalogues, tag) ? catalogues[tag] : undefined) ?? english
