// A page for somebody who has signed in, the list of accounts: pages a CPU-second of the server, ours against Express 5
// with Nunjucks, express-session and connect-pg-simple as they are commonly set up for production. Either side, for each
// page: looks up the session and what its owner may do today, opens a transaction, asks for accounts and roles in the
// same words, makes the list from the rows that come, writes an audit entry of what is shown, commits, and renders the
// same view to the same HTML, which is compared. Ours besides checks the filters as a declared form, names the request
// and sends the security headers; theirs makes an ETag, and tells its store with each page that the session is in use,
// as express-session does unless told otherwise: ours does that once a minute. The parts of the force, which change only
// with what is published, theirs asks for with each page; ours keeps them in memory until the data version is another.
import assert from 'node:assert/strict'
import autocannon from 'autocannon'
import { compare, type Measurement } from './measurement.ts'
import { type PageServer, startPageServer } from './pages.ts'
import { openScratch, type Scratch } from './scratch.ts'

export const signedInPath = '/staff/accounts'
/** Of the demonstration's cast. */
export const administrator = 'administrator@derbyshire.example'

/** Node goes on compiling for some thousand pages; a server in service is past that. */
const runsToWarmUp = 4
const runs = 5
const pagesARun = 500

export async function signedInPage(): Promise<Measurement[]> {
  const scratch = await openScratch()
  const start = (kind: 'ours' | 'express') => startPageServer(kind, scratch.url, 'signed-in-server.ts')
  const [ours, theirs] = [await start('ours'), await start('express')]
  try {
    await compareHtml(ours, theirs)
    const rates = { ours: [] as number[], theirs: [] as number[] }
    for (let run = 0; run < runsToWarmUp + runs; run += 1) {
      const [mine, others] = [await pagesPerCpuSecond(ours), await pagesPerCpuSecond(theirs)]
      if (run < runsToWarmUp) continue
      rates.ours.push(mine)
      rates.theirs.push(others)
    }
    await countEntries(scratch)
    const peer = 'Express 5 + Nunjucks + express-session + connect-pg-simple'
    return [compare({ bench: 'signed-in-page', peer, unit: 'pages/CPU-second', ...rates })]
  } finally {
    ours.stop()
    theirs.stop()
    await scratch.close()
  }
}

/** The two must show the same; only what proves that a form is ours differs. */
async function compareHtml(...servers: [PageServer, PageServer]) {
  const pages = servers.map(async ({ address, cookie }) => {
    const html = await (await fetch(address + signedInPath, { headers: { cookie } })).text()
    return html.replaceAll(/name="_token" value="[^"]*"/g, '')
  })
  assert.equal(await pages[1], await pages[0])
}

async function pagesPerCpuSecond({ address, cookie, cpuSeconds }: PageServer) {
  const before = await cpuSeconds()
  const result = await autocannon({
    url: address + signedInPath,
    connections: 10,
    amount: pagesARun,
    headers: { cookie },
  })
  const after = await cpuSeconds()
  const answered = result.statusCodeStats?.['200']?.count ?? 0
  if (answered !== pagesARun) throw new Error(`${answered} of ${pagesARun} answers were 200`)
  return pagesARun / (after - before)
}

/** Either side must have written one entry for each page, or it did less than it was measured for. */
async function countEntries({ db }: Scratch) {
  const { entries } = await db
    .selectFrom('auditEntry')
    .select((row) => row.fn.countAll<number>().as('entries'))
    .where('what', '=', 'account.list')
    .executeTakeFirstOrThrow()
  const least = 2 * (runsToWarmUp + runs) * pagesARun
  if (entries < least) throw new Error(`${entries} audit entries for ${least} pages`)
}
