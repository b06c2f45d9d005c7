// S2: no route comes or goes unnoticed: what is there is what docs/routes.csv says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Web } from '../../src/platform/web/web.ts'
import { routesAsCsv } from '../access/matrix.ts'
import type { Drill } from './drill.ts'
import { type Route, withScratchApp, withScratchDatabase } from './scratch-app.ts'

const agreed = () => readFileSync(join(import.meta.dirname, '../../docs/routes.csv'), 'utf8').split('\n')

/** Lines that one has and the other lacks. */
function differences(routes: readonly Route[]) {
  const [ours, theirs] = [new Set(routesAsCsv(routes).split('\n')), new Set(agreed())]
  return [
    ...[...ours.difference(theirs)].map((line) => `new: ${line}`),
    ...[...theirs.difference(ours)].map((line) => `gone: ${line}`),
  ]
}

const addTwin = (web: Web) => web.get('/twin', { config: { access: 'public' } }, () => 'x')

export const drill: Drill = {
  id: 'S2',
  title: 'the list of routes',
  run: () =>
    withScratchDatabase(async (db) => {
      const [count, found] = await withScratchApp({ db }, async (_, routes) => [routes.length, differences(routes)])
      const twin = await withScratchApp({ db, prepare: addTwin }, async (_, routes) => differences(routes))
      const isCaught = twin.includes('new: GET,/twin,public')
      return {
        passed: found.length === 0 && isCaught,
        detail: [
          `${count} routes, ${found.length} differences; control ${isCaught ? 'caught' : 'missed'}`,
          ...found,
        ].join('\n     '),
      }
    }),
}
