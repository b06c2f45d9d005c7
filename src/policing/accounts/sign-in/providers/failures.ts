/** What went wrong at a provider, in a word or two that name nobody: error codes only, never what came with them. */
export function failureOf(error: unknown): { outcome: 'denied' | 'away' | 'failed'; reason: string } {
  const { name = '', code = '', error: said } = error as { name?: string; code?: string; error?: unknown }
  if (said === 'access_denied') return { outcome: 'denied', reason: 'access_denied' }
  const isAway = name === 'TimeoutError' || name === 'TypeError' || code === 'OAUTH_TIMEOUT'
  const reason = typeof said === 'string' && /^[a-z_]{1,60}$/.test(said) ? said : code || name || 'unknown'
  return { outcome: isAway ? 'away' : 'failed', reason }
}
