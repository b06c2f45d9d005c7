import { choiceField, emailField, longTextField, type Option, textField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { optionsOf, postcodeField } from '../../campaigns/fields.ts'
import { enquiryKinds } from '../rules.ts'

const asked = () => ({
  kind: choiceField({
    label: 'What do you want to tell us?',
    options: optionsOf(enquiryKinds),
    missing: 'Say whether it is a question or a comment',
  }),
  words: longTextField({
    label: 'Your question or comment',
    hint: 'Please do not report a crime here: call 101, or 999 in an emergency',
    missing: 'Enter your question or comment',
    most: 2000,
    rows: 6,
  }),
})

const whoYouAre = () => ({
  name: textField({
    label: 'Your name (if you want to give it)',
    most: 100,
    autocomplete: 'name',
  }),
  email: emailField({
    label: 'Your email address (if you want an answer)',
    hint: 'We use it to answer you, and for nothing else',
    autocomplete: 'email',
  }),
})

/** By postcode. */
export const enquiryForm = declareForm({
  ...asked(),
  postcode: postcodeField({
    label: 'Your postcode, or that of the place it is about',
    hint: 'So that the right team gets it. We also count which areas we hear from',
    missing: 'Enter a postcode',
  }),
  ...whoYouAre(),
})

/** From the page of a neighbourhood, which needs no postcode. */
export const enquiryFormOf = (neighbourhood: Option) =>
  declareForm({
    ...asked(),
    neighbourhood: choiceField({
      label: 'For which team?',
      options: [neighbourhood],
      missing: 'Choose the team',
    }),
    ...whoYouAre(),
  })
