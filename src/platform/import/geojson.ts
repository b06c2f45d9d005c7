import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { AreaGeometry } from '../geometry/area-geometry.ts'
import { checkAreaGeometry } from '../geometry/check-geometry.ts'
import { whyNotParse } from './json-limits.ts'
import { ImportRefused, mostProblems, type Problem } from './refusal.ts'
import type { ColumnMap } from './table.ts'
import { readTextFile } from './text-file.ts'

export type AreaFeature<Property extends string> = Record<Property, string> & { boundary: AreaGeometry }

/** Parsed GeoJSON takes about ten times its size in memory. */
const mostMegabytes = 32

/**
 * The areas of a GeoJSON FeatureCollection with the named properties. Rows are counted from 1, the first feature.
 * Throws ImportRefused: not JSON, cut off, not a collection of polygons, a property missing, or a code twice.
 */
export async function readAreas<Property extends string>(
  file: string,
  { properties, map }: { properties: readonly Property[]; map: ColumnMap },
): Promise<{ areas: AreaFeature<Property>[]; sha256: string }> {
  const bytes = await readTextFile(file, mostMegabytes)
  const features = featuresOf(bytes, file)
  const problems: Problem[] = []
  const areas: AreaFeature<Property>[] = []
  const seen = new Map<string, number>()
  problems.push(...missingEverywhere(features, properties, map))
  for (const [index, feature] of (problems.length > 0 ? [] : features).entries()) {
    const found = judge(feature, index + 1, properties, map, seen)
    if ('problems' in found) problems.push(...found.problems)
    else areas.push(found.area)
    if (problems.length >= mostProblems) break
  }
  if (features.length === 0) problems.push({ row: null, column: null, reason: 'there are no areas in the file' })
  if (problems.length > 0) throw new ImportRefused(basename(file), problems.slice(0, mostProblems))
  return { areas, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function featuresOf(bytes: Buffer, file: string): unknown[] {
  const refuse = (reason: string) => new ImportRefused(basename(file), [{ row: null, column: null, reason }])
  const tooMuch = whyNotParse(bytes)
  if (tooMuch) throw refuse(tooMuch)
  let collection: unknown
  try {
    collection = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    const isCut = /Unterminated|end of JSON| after (array|property)/.test((error as Error).message)
    throw refuse(
      isCut
        ? 'the file ends too early: it is cut off; fetch it again'
        : `this is not JSON (${(error as Error).message})`,
    )
  }
  const { type, features } = (collection ?? {}) as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features)) throw refuse('this is not a GeoJSON FeatureCollection')
  return features
}

/** A property that no area has is one mistake of the operator's, not one of each area. */
function missingEverywhere(features: readonly unknown[], properties: readonly string[], map: ColumnMap): Problem[] {
  const given = new Set(
    features.flatMap((feature) => Object.keys((feature as { properties?: object } | null)?.properties ?? {})),
  )
  return properties
    .filter((property) => features.length > 0 && !given.has(map[property] ?? property))
    .map((property) => ({
      row: null,
      column: map[property] ?? property,
      reason: `there is no such property. The areas have ${[...given].slice(0, 20).join(', ') || 'none'}. Name the right one with --map ${property}=...`,
    }))
}

function judge<Property extends string>(
  feature: unknown,
  row: number,
  properties: readonly Property[],
  map: ColumnMap,
  seen: Map<string, number>,
): { area: AreaFeature<Property> } | { problems: Problem[] } {
  const { properties: given, geometry } = (feature ?? {}) as {
    properties?: Record<string, unknown>
    geometry?: unknown
  }
  const problems: Problem[] = []
  const values = {} as Record<Property, string>
  for (const property of properties) {
    const column = map[property] ?? property
    const value = given?.[column]
    if (typeof value === 'string' && value.trim() !== '') values[property] = value.trim()
    else problems.push({ row, column, reason: 'this area has no value here' })
  }
  const key = values[properties[0]!]
  const first = seen.get(key)
  if (key !== undefined && first !== undefined)
    problems.push({ row, column: map[properties[0]!] ?? properties[0]!, reason: `${key} is area ${first} already` })
  seen.set(key, row)
  const checked = checkAreaGeometry(geometry)
  if ('problem' in checked)
    problems.push({ row, column: 'geometry', reason: `${key ?? 'this area'}: ${checked.problem}` })
  return problems.length > 0 || 'problem' in checked ? { problems } : { area: { ...values, boundary: checked.value } }
}
