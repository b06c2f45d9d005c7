// The neighbourhood page: pages a CPU-second of the server, ours against Express 5 with Nunjucks rendering the same.
import autocannon from 'autocannon'
import { compare, type Measurement } from './measurement.ts'
import { type PageServer, pagePath, startPageServer } from './pages.ts'
import { openScratch } from './scratch.ts'

const runs = 5
const peer = 'Express 5 + Nunjucks'
const unit = 'pages/CPU-second'

export async function publicPage(): Promise<Measurement[]> {
  const scratch = await openScratch()
  const [ours, theirs] = [await startPageServer('ours', scratch.url), await startPageServer('express', scratch.url)]
  try {
    const etags = { ours: await etagOf(ours), theirs: await etagOf(theirs) }
    const cached = await alternate((server) => (server === ours ? 20_000 : 1_500), { path: pagePath, wanted: 200 })
    const again = await alternate((server) => (server === ours ? 30_000 : 1_500), {
      path: pagePath,
      wanted: 304,
      etags,
    })
    const uncached = await alternate(() => 1_500, { path: '/uncached', wanted: 200 })
    return [
      compare({ bench: 'public-page', peer, unit, ...cached }),
      compare({ bench: 'public-page-304', peer, unit, ...again }),
      compare({ bench: 'uncached-page', peer, unit, ...uncached }),
    ]
  } finally {
    ours.stop()
    theirs.stop()
    await scratch.close()
  }

  type Asked = { path: string; wanted: 200 | 304; etags?: { ours: string; theirs: string } }

  async function alternate(amount: (server: PageServer) => number, { path, wanted, etags }: Asked) {
    const rates = { ours: [] as number[], theirs: [] as number[] }
    for (let run = 0; run <= runs; run += 1) {
      const mine = await pagesPerCpuSecond(ours, path, amount(ours), wanted, etags?.ours)
      const others = await pagesPerCpuSecond(theirs, path, amount(theirs), wanted, etags?.theirs)
      if (run === 0) continue // the first warms both up
      rates.ours.push(mine)
      rates.theirs.push(others)
    }
    return rates
  }
}

async function etagOf({ address }: PageServer) {
  await fetch(address + pagePath)
  return (await fetch(address + pagePath)).headers.get('etag') ?? ''
}

async function pagesPerCpuSecond(server: PageServer, path: string, amount: number, wanted: number, etag?: string) {
  const headers = { 'accept-encoding': 'gzip', ...(etag ? { 'if-none-match': etag } : {}) }
  const before = await server.cpuSeconds()
  const result = await autocannon({ url: server.address + path, connections: 10, amount, headers })
  const after = await server.cpuSeconds()
  const answered = result.statusCodeStats?.[`${wanted}`]?.count ?? 0
  if (answered !== amount)
    throw new Error(`${answered} of ${amount} answers were ${wanted}: ${JSON.stringify(result.statusCodeStats)}`)
  return amount / (after - before)
}
