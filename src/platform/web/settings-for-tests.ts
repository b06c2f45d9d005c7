import { openSecrets } from '../secrets.ts'
import type { WebSettings } from './web.ts'

/** A web server without an application behind it; `lines` is what it logs. */
export function webSettingsForTests() {
  const lines: string[] = []
  const settings: WebSettings = {
    site: () => ({ name: 'Beatbook', isDemonstration: false }),
    version: '9.9.9',
    logLevel: 'info',
    logStream: { write: (line) => void lines.push(line) },
    trustedProxies: undefined,
    milliseconds: () => 0,
    dataVersion: () => '1',
    ready: async () => {},
    secrets: openSecrets(Buffer.alloc(32, 'test')),
    door: { visitorOf: async () => undefined, isRecentlyConfirmed: () => true, onRefusal: async () => {} },
    look: () => undefined,
    sections: [],
    metrics: { token: undefined, standing: async () => Promise.reject(new Error('no database')) },
  }
  return { settings, lines }
}
