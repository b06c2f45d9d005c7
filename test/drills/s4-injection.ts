// S4: whatever a person can write, as a stranger or signed in, never becomes part of a statement.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web/web.ts'
import { type SiteMap, walkLinks } from './crawl.ts'
import { type Drill, number } from './drill.ts'
import { aFullCounty, type County } from './full-county.ts'
import { withPlantedApp } from './planted-app.ts'
import { addTwins, type Injected, injectAll, mapOfTwins, onceEach, payloads, plantSequence } from './s4-own.ts'
import {
  injectAddresses,
  injectForms,
  missingScanners,
  type Session,
  type Site,
  starred,
  type Tried,
  vulnerabilities,
  withoutSigningOut,
} from './s4-scanners.ts'
import { type Route, withScratchApp, withScratchDatabase } from './scratch-app.ts'
import { seatsAround } from './seats.ts'
import { aSeat, beginSession, formTokenOf } from './staff.ts'

/** Of our own, those that a short form sends: as a number, out of quotation marks, and out of a pattern. */
const few = payloads.slice(0, 4)

async function injectOwn(web: Web, db: Database, routes: Route[], county: County, short: boolean) {
  const total: Injected = { sent: 0, found: [] }
  const maps: SiteMap[] = []
  const places = await seatsAround(web, db, routes, county)
  for (const { seat, starts, name } of places.filter(({ name }) => name === 'stranger' || name === 'chief')) {
    const map = onceEach(await walkLinks(seat, routes, starts))
    const { sent, found } = await injectAll(db, seat, map, short ? few : payloads)
    total.sent += sent
    total.found.push(...found.map((each) => `${name}: ${each}`))
    maps.push(map)
  }
  return { ...total, maps }
}

/** The addresses of the twins, and the form, that were found. */
async function injectTwins(web: Web, db: Database, county: County) {
  const { found } = await injectAll(db, await aSeat(web, db, county.chief), mapOfTwins())
  const kinds = ['/twin/number/', '/twin/text/', '/twin/pattern/', '/twin/column/', 'the form /twin/form']
  return { caught: kinds.filter((kind) => found.some((each) => each.includes(kind))).length, planted: kinds.length }
}

type Counted = Omit<Tried, 'found'>
type Scanned = { found: string[]; addresses: Counted; forms: Counted; pages: number }

/** Both scanners over the same application on a socket: first as a stranger, then as somebody who may do everything. */
async function scan(web: Web, db: Database, { chief }: County, [open, own]: SiteMap[], aside: Omit<Site, 'address'>) {
  const site = { ...aside, address: await web.listen({ host: '127.0.0.1', port: 0 }) }
  const cookie = await beginSession(db, chief)
  const session: Session = { cookie, token: formTokenOf(cookie) }
  const addresses = [await injectAddresses(site, starred(open!)), await injectAddresses(site, starred(own!), session)]
  const forms = await injectForms(site, own!.forms, session)
  const walks = [await vulnerabilities(site), await vulnerabilities(site, '/staff', session)]
  const isStillIn = (await web.inject({ url: '/staff', headers: { cookie: `session=${cookie}` } })).statusCode === 200
  const lost = isStillIn ? [] : ['the session ended on the way, so that what came after was not seen']
  return {
    found: [...addresses, forms, ...walks].flatMap(({ found }) => found).concat(lost),
    addresses: {
      tried: addresses.reduce((sum, { tried }) => sum + tried, 0),
      of: addresses.reduce((sum, { of }) => sum + of, 0),
    },
    forms,
    pages: walks.reduce((sum, { pages }) => sum + pages, 0),
  }
}

const planted = [
  /Parameter: .*URI/,
  /Parameter: .*POST/,
  /Cross Site Scripting/,
  /File Handling|Path Traversal/,
  /Redirect/,
  /Content Security/,
]

const nobody: Session = { cookie: 'nobody', token: 'none' }

/** How many of the faults of a site that is full of them the scanners see. */
const scanPlanted = (url: string, aside: Omit<Site, 'address'>) =>
  withPlantedApp(url, async (address) => {
    const site = { ...aside, address }
    const form = { action: '/form', hasFiles: false, fields: [{ name: 'id', kind: 'number' as const, values: ['1'] }] }
    const told = [await injectAddresses(site, ['/record?id=1*']), await injectForms(site, [form], nobody)]
    const seen = [...told, await vulnerabilities(site)].flatMap(({ found }) => found)
    return planted.filter((pattern) => seen.some((each) => pattern.test(each))).length
  })

async function scanAll(
  db: Database,
  url: string,
  county: County,
  { maps, minutes }: { maps: SiteMap[]; minutes: number },
) {
  const aside = { folder: mkdtempSync(join(tmpdir(), 'scanners-')), minutes }
  try {
    const real = await withScratchApp({ db, prepare: withoutSigningOut }, (web) => scan(web, db, county, maps, aside))
    return { ...real, caught: await scanPlanted(url, aside) }
  } finally {
    rmSync(aside.folder, { recursive: true })
  }
}

const inWords = ({ addresses, forms, pages, found, caught }: Scanned & { caught: number }) =>
  `sqlmap tried ${addresses.tried} of ${addresses.of} addresses and ${forms.tried} of ${forms.of} forms, wapiti ${pages} pages and forms: ${found.length} findings; control caught ${caught} of ${planted.length} planted faults`

export const drill: Drill = {
  id: 'S4',
  title: 'injection: our own, sqlmap and wapiti',
  run: ({ short, minutes = 60 }) =>
    withScratchDatabase(async (db, url) => {
      const county = await aFullCounty(db)
      await plantSequence(db)
      const own = await withScratchApp({ db }, (web, routes) => injectOwn(web, db, routes, county, short))
      const twins = await withScratchApp({ db, prepare: (web) => addTwins(web, db) }, (web) =>
        injectTwins(web, db, county),
      )
      const missing = short ? [] : missingScanners()
      const scanned =
        short || missing.length > 0 ? undefined : await scanAll(db, url, county, { maps: own.maps, minutes })
      const wrong = [...own.found, ...(scanned?.found ?? [])]
      const areScannersAwake =
        !scanned || (scanned.caught === planted.length && scanned.addresses.tried * scanned.forms.tried > 0)
      return {
        passed: wrong.length === 0 && twins.caught === twins.planted && areScannersAwake,
        detail: [
          `${number(own.sent)} requests of our own: ${own.found.length} findings; control caught ${twins.caught} of ${twins.planted} twins`,
          ...(scanned ? [inWords(scanned)] : []),
          ...(missing.length > 0 ? [`without ${missing.join(' and ')}, which are not installed`] : []),
          ...wrong.slice(0, 12),
        ].join('\n     '),
      }
    }),
}
