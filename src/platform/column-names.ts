// Names are camelCase in the program and snake_case in the database.
import {
  CamelCasePlugin,
  type PluginTransformQueryArgs,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryCompiler,
} from 'kysely'

/** Names what comes back. What is asked is named while it is written: no second tree of the query is built for that. */
class NamesOfResults extends CamelCasePlugin {
  override transformQuery({ node }: PluginTransformQueryArgs) {
    return node
  }
  inDatabase(name: string) {
    return this.snakeCase(name)
  }
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
