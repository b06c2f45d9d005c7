import { type Checked, problems } from '../../../../platform/checks.ts'
import { choiceField, textField, wholeNumberField } from '../../../../platform/forms/field.ts'
import { declareForm } from '../../../../platform/forms/form.ts'
import { chosenField, optionsOf, postcodeField } from '../fields.ts'
import {
  type CampaignEvent,
  type CollectionPoint,
  type PlaceKind,
  type PointFields,
  placeKinds,
  type ReachGroup,
  reachGroups,
} from '../rules.ts'

const mostForms = 999_999

/** @param events of the campaign, one of which the place can be the table of */
export const pointForm = (events: readonly Pick<CampaignEvent, 'id' | 'venue'>[]) =>
  declareForm({
    name: textField({
      label: 'What it is called',
      hint: 'Such as Market Street supermarket',
      missing: 'Enter its name',
      most: 120,
    }),
    code: textField({
      label: 'Its short code',
      hint: 'Small letters, digits and hyphens. It stands on paper forms and in the address of its QR code',
      missing: 'Enter a short code',
      most: 30,
    }),
    kind: chosenField({ label: 'What is that place?', options: optionsOf(placeKinds), missing: 'Choose what it is' }),
    event: choiceField({
      as: 'select',
      label: 'Is it a table at an event?',
      options: [
        { value: '', text: 'No, forms lie there all the time' },
        ...events.map(({ id, venue }) => ({ value: id, text: venue })),
      ],
      missing: 'Choose an event from the list',
    }),
    postcode: postcodeField({ label: 'Postcode', hint: 'Leave it empty for the web, or for forms that come by post' }),
    meantFor: chosenField({
      label: 'Whom is it meant for?',
      options: optionsOf(reachGroups),
      missing: 'Choose whom it is meant for',
    }),
    handedOut: wholeNumberField({ label: 'Paper forms handed out', least: 0, most: mostForms }),
    returned: wholeNumberField({ label: 'Paper forms that came back', least: 0, most: mostForms }),
  })

type Filled = Omit<PointFields, 'kind' | 'meantFor' | 'eventId'> & { kind: string; meantFor: string; event: string }

export function asPoint({ kind, meantFor, event, ...rest }: Filled, isFree: boolean): Checked<PointFields> {
  const errors = problems({
    code: !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(rest.code)
      ? 'Use small letters, digits and hyphens only, like market-street'
      : !isFree && 'Another place has this code already',
    returned: rest.returned > rest.handedOut && 'No more forms can come back than were handed out',
  })
  if (errors) return { errors }
  return { value: { ...rest, kind: kind as PlaceKind, meantFor: meantFor as ReachGroup, eventId: event || null } }
}

export const asFilledIn = ({ eventId, ...point }: CollectionPoint): Filled => ({ ...point, event: eventId ?? '' })
