// What the browser's files import that comes without types of its own.
declare module '*.css'

declare module 'govuk-frontend' {
  type Component = new (element: HTMLElement) => unknown
  export const Button: Component
  export const ErrorSummary: Component
  export const NotificationBanner: Component
  export const PasswordInput: Component
  export const ServiceNavigation: Component
  export const SkipLink: Component
  /** Make one component of every element of the page that asks for it by `data-module`. */
  export function createAll(component: Component): unknown[]
}
