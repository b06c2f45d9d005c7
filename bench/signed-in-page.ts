// A page for somebody who has signed in, the list of accounts: pages a CPU-second of the server, ours against Express 5
// with Nunjucks, express-session and connect-pg-simple, which asks the same of the same database, writes the same entry
// and shows the same; what the answers say it is handed ready-made.
import autocannon from 'autocannon'
import { compare, type Measurement } from './measurement.ts'
import { type PageServer, startPageServer } from './pages.ts'
import { openScratch, type Scratch } from './scratch.ts'

export const signedInPath = '/staff/accounts'
/** Of the demonstration's cast. */
export const administrator = 'administrator@derbyshire.example'

const runs = 5
const pagesARun = 500

export async function signedInPage(): Promise<Measurement[]> {
  const scratch = await openScratch()
  const start = (kind: 'ours' | 'express') => startPageServer(kind, scratch.url, 'signed-in-server.ts')
  const [ours, theirs] = [await start('ours'), await start('express')]
  try {
    const rates = { ours: [] as number[], theirs: [] as number[] }
    for (let run = 0; run <= runs; run += 1) {
      const [mine, others] = [await pagesPerCpuSecond(ours), await pagesPerCpuSecond(theirs)]
      if (run === 0) continue // the first warms both up
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
  const least = 2 * (runs + 1) * pagesARun
  if (entries < least) throw new Error(`${entries} audit entries for ${least} pages`)
}
