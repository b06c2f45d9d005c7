import { join } from 'node:path'
import nunjucks from 'nunjucks'
import { readAssets } from '../assets.ts'
import { addViewFilters } from '../view-filters.ts'

const root = join(import.meta.dirname, '../../..')

/** The meanings of a word of the trade, each with the address of its entry. */
export type Explain = (word: string) => readonly { expansion: string; meaning: string; href: string }[]

/** Every view of the house, with GOV.UK's macros beside them. Everything is escaped unless a view says `safe`. */
export function openViews(release: string, explain: Explain = () => []) {
  const environment = nunjucks.configure([join(root, 'src'), join(root, 'node_modules/govuk-frontend/dist')], {
    autoescape: true,
    throwOnUndefined: false,
    watch: false,
    trimBlocks: true,
    lstripBlocks: true,
  })
  addViewFilters(environment)
  const assets = readAssets(join(root, 'dist/assets/manifest.json'))
  environment.addGlobal('assets', assets)
  environment.addGlobal('release', release)
  environment.addGlobal('explain', explain)
  return { render: (view: string, model: object): string => environment.render(view, model) }
}
