// Every kind of file that can be taken in, by a page or at the command line.
import { publish } from '../platform/data-version.ts'
import { type Scope, transact } from '../platform/database.ts'
import { type ImportedFile, type ImportKind, type ImportReport, Previewed } from '../platform/import/kind.ts'
import { ImportRefused } from '../platform/import/refusal.ts'
import { importEvent } from '../platform/import/routes.ts'
import { crimeImports } from '../policing/crime/imports/street-crimes.ts'
import { demandImports } from '../policing/demand/imports/calls.ts'
import { dutyImports } from '../policing/duty/imports/rota.ts'
import { forceImports } from '../policing/forces/imports.ts'
import { indicatorImports } from '../policing/indicators/imports/imports.ts'
import { neighbourhoodImports } from '../policing/neighbourhoods/imports/imports.ts'
import { fieldworkImports } from '../policing/surveys/fieldwork/import.ts'
import { pollImports } from '../policing/surveys/polls/imports/keypads.ts'
import { callImport } from '../policing/surveys/sampling/attempts/import.ts'
import { frameImport } from '../policing/surveys/sampling/frame/import.ts'
import { teamImports } from '../policing/teams/imports/imports.ts'
import { type Outside, openPolicing, type Policing } from './faces.ts'

/** Files of places: what residents see follows from them. */
const ofPlaces: ImportKind<Policing>[] = [...forceImports, ...neighbourhoodImports]
export const importKinds: ImportKind<Policing>[] = [
  ...ofPlaces,
  ...teamImports,
  ...dutyImports,
  ...demandImports,
  ...crimeImports,
  ...pollImports,
  ...fieldworkImports,
  ...indicatorImports,
  frameImport,
  callImport,
]

/**
 * One file of one kind, all or nothing; what follows from it is worked out again, and who did it is written down. A
 * preview does all of that, and is then rolled back: what it says is what would have happened.
 */
export function runImport(
  { db, now }: Pick<Outside, 'db' | 'now'>,
  scope: Scope,
  kind: ImportKind<Policing>,
  given: ImportedFile,
): Promise<ImportReport> {
  return transact(db, { ...scope, asOwner: true }, async (trx) => {
    const policing = openPolicing({ ...scope, db: trx, now })
    if (kind.name !== 'force' && !(await policing.forces.own())) {
      const reason = `there is no force '${scope.forceId}' yet; import force first`
      throw new ImportRefused(given.name, [{ row: null, column: '--force', reason }])
    }
    const filled = await policing.importLayouts.fillIn(given, kind)
    const { file, map, settings, layout } = filled
    const report = await kind.run(file, { map, settings }, policing)
    await policing.importLayouts.save(filled, kind)
    if (ofPlaces.includes(kind)) {
      await policing.neighbourhoods.derive()
      await publish(trx, scope.forceId)
    }
    const details = { file: given.name, rows: report.rows, notes: report.notes, map, settings, layout }
    await policing.audit.record({
      kind: 'collection',
      what: importEvent,
      about: { kind: 'import', ids: [kind.name] },
      details,
    })
    if (given.isPreview) throw new Previewed(report)
    return report
  }).catch((ended) => {
    if (ended instanceof Previewed) return ended.report
    throw ended
  })
}
