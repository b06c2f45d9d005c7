// Names are camelCase in the program and snake_case in the database.
import {
  CamelCasePlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryCompiler,
  type QueryResult,
  type UnknownRow,
} from 'kysely'

/**
 * Names what comes back, once an answer and not once a row; what lies inside JSON keeps the names that it has. What is
 * asked is named while it is written: no second tree of the query is built for that.
 */
class NamesOfResults extends CamelCasePlugin {
  override transformQuery({ node }: PluginTransformQueryArgs) {
    return node
  }
  override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const names = Object.keys(result.rows[0] ?? {}).map((name) => [name, this.camelCase(name)] as const)
    if (names.every(([name, ours]) => name === ours)) return result
    return { ...result, rows: result.rows.map((row) => named(row, names)) }
  }
  inDatabase(name: string) {
    return this.snakeCase(name)
  }
}

function named(row: UnknownRow, names: readonly (readonly [name: string, ours: string])[]) {
  const renamed: UnknownRow = {}
  for (const [name, ours] of names) renamed[ours] = row[name]
  return renamed
}

export const namesOfResults = new NamesOfResults()

/** As they stand between quotation marks; our queries have a few hundred names. */
const written = new Map<string, string>()

class NamingCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(name: string) {
    const known = written.get(name)
    if (known !== undefined) return known
    const safe = super.sanitizeIdentifier(namesOfResults.inDatabase(name))
    written.set(name, safe)
    return safe
  }
}

export class NamingDialect extends PostgresDialect {
  override createQueryCompiler(): QueryCompiler {
    return new NamingCompiler()
  }
}
