// The pages of samples, each with the folder of its part.
import type { Web } from '../../../platform/web/web.ts'
import { responseRoutes } from './attempts/response-routes.ts'
import { callRoutes } from './attempts/routes.ts'
import { designRoutes } from './design/routes.ts'
import { issueRoutes } from './draw/issue/routes.ts'
import { drawRoutes } from './draw/routes.ts'
import { frameRoutes } from './frame/routes.ts'
import type { Opened } from './pages.ts'
import { quotaRoutes } from './quota/routes.ts'
import { supplierRoutes } from './supplier/routes.ts'

export function samplingRoutes(web: Web, opened: Opened) {
  designRoutes(web, opened)
  supplierRoutes(web, opened)
  quotaRoutes(web, opened)
  frameRoutes(web, opened)
  drawRoutes(web, opened)
  issueRoutes(web, opened)
  responseRoutes(web, opened)
  callRoutes(web, opened)
}
