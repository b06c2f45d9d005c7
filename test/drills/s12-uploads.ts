// S12: a file that was made to do harm is refused in words or made harmless, and nothing of it is left lying about.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Drill, number } from './drill.ts'
import { type Attack, attacks, endless } from './s12-attacks.ts'
import { mutations } from './s12-mutations.ts'
import { type Site, withNaiveSite, withOurSite } from './s12-sites.ts'
import { withScratchDatabase } from './scratch-app.ts'

type Tried = { name: string; faults: string[] }

async function attackWith(tried: readonly Attack[], site: Site): Promise<Tried[]> {
  const found: Tried[] = []
  for (const { name, run } of tried) found.push({ name, faults: await run(site) })
  return found
}

export const drill: Drill = {
  id: 'S12',
  title: 'uploads',
  run: ({ short }) =>
    withScratchDatabase(async (db) => {
      const home = mkdtempSync(join(tmpdir(), 'uploads-'))
      const forms = short ? 100 : 5000
      const tricks = short ? attacks : [...attacks, endless]
      const all = [...tricks, mutations(forms)]
      try {
        const ours = await withOurSite(db, home, (site) => attackWith(all, site))
        const naive = await withNaiveSite(home, (site) => attackWith(all, site))
        const wrong = ours.filter(({ faults }) => faults.length > 0)
        const caught = naive.filter(({ faults }) => faults.length > 0).length
        const measured = `${tricks.length} attacks and ${number(forms)} damaged forms, ${wrong.length} that did harm`
        return {
          passed: wrong.length === 0 && caught === all.length,
          detail: [
            `${measured}; control caught ${caught} of ${all.length}`,
            ...wrong.map(({ name, faults }) => `${name}: ${faults.join('; ')}`),
          ].join('\n     '),
        }
      } finally {
        rmSync(home, { recursive: true })
      }
    }),
}
