// What invented surveys are called in the languages of their questionnaires.
import type { Translations } from '../rules.ts'

export const inventedTranslations = {
  'your-street': {
    title: {
      'en-simple': 'Problems where you live',
      pl: 'Jak się mieszka w Twojej okolicy?',
      ur: 'آپ جہاں رہتے ہیں وہاں کیسا ہے؟',
    },
    purpose: {
      'en-simple':
        'This is made up, to show how it works. You tell us what is wrong. The police team then picks what to do next.',
      pl: 'Ankieta wymyślona na potrzeby pokazu: na jej podstawie dzielnicowe zespoły policji decydują, czym zająć się w następnej kolejności.',
      ur: 'نمائش کے لیے فرضی سروے: محلے کی پولیس ٹیمیں اس سے طے کرتی ہیں کہ آگے کس کام پر توجہ دیں۔',
    },
  },
  problems: {
    title: {
      'en-simple': 'Problems in one area',
      pl: 'Problemy jednej okolicy',
      ur: 'ایک محلے کے مسائل',
    },
    purpose: {
      'en-simple': 'Tell us what is wrong near you.',
      pl: 'Powiedz nam, co przeszkadza w Twojej okolicy.',
      ur: 'ہمیں اپنے آس پاس کے مسائل بتائیں۔',
    },
  },
  vision: {
    title: {
      'en-simple': 'Do you feel safe in your street?',
      pl: 'Czy na Twojej ulicy jest bezpiecznie?',
      ur: 'آپ کی گلیاں کتنی محفوظ محسوس ہوتی ہیں؟',
    },
    purpose: {
      'en-simple': 'Tell us how safe you feel. We compare it with the crime that we know of.',
      pl: 'Na ile bezpiecznie czujesz się na swojej ulicy? To, co powiesz, zestawiamy z odnotowanymi przestępstwami.',
      ur: 'آپ اپنی گلیوں میں کتنا محفوظ محسوس کرتے ہیں؟ ہم آپ کے جوابات کو درج شدہ جرائم کے ساتھ رکھ کر دیکھتے ہیں۔',
    },
  },
} as const satisfies Record<string, Translations>
