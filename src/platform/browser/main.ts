// What JavaScript adds to pages that work without it. Elements ask for an enhancement by a data- attribute.
import {
  Button,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend'
import { offerFilter } from './filter-list.ts'
import { offerLocateMe } from './locate-me.ts'
import { offerMap } from './map-button.ts'
import { offerSearchKey } from './search-key.ts'

// This is a module, so whatever runs it is new enough for GOV.UK Frontend, which looks for these two names.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const component of [Button, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink])
  createAll(component)

const enhance = (selector: string, offer: (element: HTMLElement) => void) =>
  document.querySelectorAll<HTMLElement>(selector).forEach(offer)

enhance('[data-map-url]', offerMap)
enhance('[data-locate-me]', offerLocateMe)
enhance('[data-filter-list]', offerFilter)
enhance('[data-search-key]', offerSearchKey)
enhance('form[data-keep-sending]', async (form) =>
  (await import('./keep-sending.ts')).keepSending(form as HTMLFormElement),
)
enhance('[data-live]', async (place) => (await import('./live.ts')).followLive(place))
enhance('[data-passkey]', async (place) => (await import('./passkey.ts')).offerPasskey(place))
