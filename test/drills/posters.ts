// People who send forms, and keep count of what was answered; and the comparison with what is really kept.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'
import { auditFaults } from './audit-checks.ts'
import { formTokenOf } from './staff.ts'

/** Sends a form, in this process or to another: its status, or a failure when there was no answer. */
export type Send = (url: string, cookie: string, fields: Record<string, string>) => Promise<number>

/** A form that is kept as one row, found again by a text of its own. */
type Form = { url: string; fields: (text: string, at: number) => Record<string, string> }

const forms: Form[] = [
  {
    url: '/staff/claims/new',
    fields: (text) => ({ figure: 'forces.divisions', printed: '4', source: text, page: '', sourceDate: '1/9/2008' }),
  },
  {
    url: '/staff/settings/sign-in.idle-minutes',
    fields: (text, at) => ({ value: String(10 + (at % 20)), reason: text }), // never the value before: that changes nothing
  },
]

export type Posters = {
  acknowledged: Set<string>
  /** Answers that were neither the usual one nor the sentence that we cannot answer now. */
  odd: Set<number>
  unavailable: () => number
  failures: () => number
  stop: () => Promise<void>
}

/** `count` people for each form, each sending one after another; what got no answer is sent again, as the same sending. */
export function startPosters(send: Send, cookies: readonly string[], url = ''): Posters {
  const [acknowledged, odd] = [new Set<string>(), new Set<number>()]
  const stopping = new AbortController()
  let [failures, unavailable] = [0, 0]

  async function post(form: Form, cookie: string, name: string, at: number) {
    const text = `${name}-${at}`
    const fields = { ...form.fields(text, at), _sent: randomUUID(), _token: formTokenOf(cookie) }
    while (!stopping.signal.aborted) {
      const status = await send(url || form.url, cookie, fields).catch(() => 0)
      if (status === 303) return void acknowledged.add(text)
      if (status === 503) unavailable++
      else if (status === 0) failures++
      else odd.add(status)
      await pause(20)
    }
  }
  // One person for the setting: two would undo each other's, which is no fault.
  const posting = cookies.map(async (cookie, poster) => {
    const form = forms[poster === 0 ? 1 : 0]!
    for (let at = 1; !stopping.signal.aborted; at++) await post(form, cookie, `poster ${poster}`, at)
  })
  const stop = async () => {
    stopping.abort()
    await Promise.all(posting)
  }
  return { acknowledged, odd, unavailable: () => unavailable, failures: () => failures, stop }
}

/** What was answered and is not there, or is there twice; and what stands without its other half. */
export async function comparePosts(db: Database, { acknowledged }: Pick<Posters, 'acknowledged'>) {
  const { rows } = await sql<{ text: string }>`
    select source as text from claim union all select distinct reason from setting_change`.execute(db)
  const times = new Map<string, number>()
  for (const { text } of rows) times.set(text, (times.get(text) ?? 0) + 1)
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((text) => !times.has(text)).length,
    twice: [...times].filter(([text, count]) => text.startsWith('poster ') && count > 1).length,
    halves: (await auditFaults(db)).length,
  }
}
