// Files that staff send in: what each kind holds, what came last, and a refusal with rows, columns and reasons.
import { basename } from 'node:path'
import Type from 'typebox'
import { mayEverywhere, type Permission, type Visitor } from '../access.ts'
import type { Audit } from '../audit/audit.ts'
import type { Scope, Within } from '../database.ts'
import { receivedOf, uploadRoutes } from '../files/receive.ts'
import type { TemporaryFiles } from '../files/temporary-files.ts'
import { acceptOf, anUpload } from '../files/upload.ts'
import { longTextField, textField, tickField } from '../forms/field.ts'
import { type Body, declareForm } from '../forms/form.ts'
import { scopeOf, visitorOn } from '../web/access.ts'
import { Forbidden, NotFound } from '../web/errors.ts'
import type { Web } from '../web/web.ts'
import { type ImportedFile, type ImportKind, type ImportReport, SettingMissing } from './kind.ts'
import { type ImportLayouts, type Layout, NoSuchLayout } from './layouts.ts'
import { ImportRefused } from './refusal.ts'

const Params = Type.Object({ kind: Type.String({ maxLength: 60 }) })
const address = '/staff/imports'
const file = anUpload({ name: 'file', label: 'file', types: ['csv', 'ods', 'sav', 'geojson', 'json'], mostBytes: 60e6 })

/** How an import is written into the audit trail, from which this page reads what came last. */
export const importEvent = 'import.run'

type Parts<Faces> = {
  kinds: readonly ImportKind<Faces>[]
  /** Who opens the page; and who sends in what kinds do not give to somebody else. */
  may: Permission
  mayOther: Permission
  run: (scope: Scope, kind: ImportKind<Faces>, file: ImportedFile) => Promise<ImportReport>
  arrivals: TemporaryFiles
}

type KeptFaces = { audit: Audit; importLayouts: ImportLayouts }

export function importRoutes<Faces extends KeptFaces>(web: Web, within: Within<Faces>, parts: Parts<Faces>) {
  const { kinds, may, mayOther, run, arrivals } = parts
  const config = { access: { may } }
  const maySend = (kind: ImportKind<Faces>, visitor: Visitor) => mayEverywhere(kind.may ?? mayOther, visitor)
  const find = (name: string, visitor: Visitor) => {
    const kind = kinds.find((each) => each.name === name)
    if (!kind) throw new NotFound()
    if (!maySend(kind, visitor)) throw new Forbidden()
    return kind
  }
  const lastOf = (scope: Scope, name: string) =>
    within(scope, ({ audit }) => audit.newest(importEvent, { kind: 'import', ids: [name] }))

  const layoutsOf = (scope: Scope, kind: string) => within(scope, ({ importLayouts }) => importLayouts.ofKind(kind))

  web.get(address, { config }, async (request, reply) => {
    const rows = []
    for (const { name, summary } of kinds.filter((each) => maySend(each, visitorOn(request))))
      rows.push({ name, summary, url: `${address}/${name}`, last: await lastOf(scopeOf(request), name) })
    return reply.page('platform/import/imports.njk', { kinds: rows })
  })

  web.get(`${address}/:kind`, { config, schema: { params: Params } }, async (request, reply) => {
    const kind = find(request.params.kind, visitorOn(request))
    const { layout: asked } = request.query as { layout?: unknown }
    const [last, layouts] = [await lastOf(scopeOf(request), kind.name), await layoutsOf(scopeOf(request), kind.name)]
    const chosen = layouts.find(({ name }) => name === asked)
    const form = formOf(kind).blank(
      chosen ? asTyped(chosen) : { map: mapText(last?.details.map), layout: String(last?.details.layout ?? '') },
    )
    return reply.page('platform/import/import.njk', { ...describe(kind), layouts, form, last })
  })

  uploadRoutes(web, arrivals, (uploading) => {
    const uploadConfig = { ...config, uploads: [file] }
    uploading.post(`${address}/:kind`, { config: uploadConfig, schema: { params: Params } }, async (request, reply) => {
      const kind = find(request.params.kind, visitorOn(request))
      const body = request.body as Body
      const { value, errors = {} } = formOf(kind).check(body)
      const { map, layout, preview, ...settings } = value ?? { map: '', layout: '', preview: false }
      const wrongMap = value && whyNotMap(map, kind)
      const wrong = { ...errors, ...request.uploads.errors, ...(wrongMap ? { map: wrongMap } : {}) }
      const again = (
        found: Record<string, string>,
        refused: Pick<ImportRefused, 'problems' | 'count'> = { problems: [], count: 0 },
      ) =>
        reply.code(400).page('platform/import/import.njk', {
          ...describe(kind),
          form: formOf(kind).again(body, found),
          errors: found,
          ...refused,
        })
      if (!value || Object.keys(wrong).length > 0) return again(wrong)
      const { path, name } = receivedOf(request, file)
      const given = Object.fromEntries(Object.entries(settings).filter(([, text]) => text !== ''))
      try {
        const scope = scopeOf(request)
        const report = await run(scope, kind, {
          file: path,
          name,
          map: readMap(map),
          settings: { ...(given as Record<string, string>), force: scope.forceId },
          ...(layout ? { layout } : {}),
          isPreview: preview,
        })
        return reply.page('platform/import/done.njk', { ...describe(kind), name, report, isPreview: preview })
      } catch (error) {
        if (error instanceof SettingMissing) return again({ map: error.message })
        if (error instanceof NoSuchLayout) return again({ layout: error.message })
        if (!(error instanceof ImportRefused)) throw error
        const problems = error.problems.map((problem) => ({
          ...problem,
          reason: problem.reason.replaceAll(basename(path), name),
        }))
        return again(
          { file: `${name} was not imported, and nothing has changed. What is wrong with it stands below` },
          { problems, count: error.count },
        )
      }
    })
  })
}

const describe = <Faces>({ name, summary, columns }: ImportKind<Faces>) => ({
  kind: name,
  summary,
  columns: Object.entries(columns),
  accept: acceptOf(file),
})

/** What a kind asks for beside its file. */
const formOf = <Faces>({ settings = {} }: ImportKind<Faces>) =>
  declareForm({
    ...Object.fromEntries(
      Object.entries(settings).map(([name, meaning]) => [
        name,
        textField({ label: name, hint: meaning, most: 1000, width: 20 }),
      ]),
    ),
    map: longTextField({
      label: 'Columns that have another name in your file (if any)',
      hint: 'One a line: our name, an equals sign, your name. Such as code=WD25CD. It is remembered for next time.',
      rows: 3,
      most: 5000,
    }),
    layout: textField({
      label: 'Name of this layout (if you want to keep it)',
      hint: 'Such as who made the file. Under it what stands above is saved, and next time the name is enough.',
      most: 60,
      width: 20,
    }),
    preview: tickField({ label: 'Look first', text: 'Only say what it would change. Nothing is kept' }),
  })

const linesOf = (map: string) => map.split('\n').filter((line) => line.trim() !== '')

function whyNotMap<Faces>(map: string, { columns, mayMap = () => false }: ImportKind<Faces>) {
  const isKnown = (ours: string) => Object.hasOwn(columns, ours) || mayMap(ours)
  const wrong = linesOf(map).find((line) => !/^[^=]+=.+$/.test(line) || !isKnown(line.split('=')[0]!.trim()))
  return wrong && `Write each line as ours=yours, with one of the columns below; '${wrong.slice(0, 60)}' is not`
}

function readMap(map: string): Record<string, string> {
  return Object.fromEntries(
    linesOf(map).map((line) => {
      const [ours = '', ...yours] = line.split('=')
      return [ours.trim(), yours.join('=').trim()]
    }),
  )
}

/** A layout as somebody would type it. */
const asTyped = ({ name, map, settings }: Layout) => ({ ...settings, layout: name, map: mapText(map) })

const mapText = (map: unknown) =>
  Object.entries((map ?? {}) as Record<string, string>)
    .map(([ours, yours]) => `${ours}=${yours}`)
    .join('\n')
