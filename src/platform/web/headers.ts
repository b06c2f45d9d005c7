import type { FastifyRequest } from 'fastify'

/** No inline script or style anywhere, so that no nonce is needed and pages can be cached. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:", // Leaflet's empty image, and icons inside the style sheet
  "connect-src 'self'",
  "form-action 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin', // no-referrer would also hide from us which site a form comes from
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=()',
}

/** Two years, told only to those who came by https (as a trusted proxy says). */
export const transportHeaders = (request: FastifyRequest): Readonly<Record<string, string>> =>
  request.protocol === 'https' ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}
