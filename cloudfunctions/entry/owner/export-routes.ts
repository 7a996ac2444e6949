import * as v from 'valibot'
import { batchAsked } from './batch-routes'
import { id, productFilter, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const wish = v.variant('what', [
  v.object({ what: v.literal('products'), query: productFilter }),
  v.object({ what: v.literal('batch'), query: batchAsked }),
])

const desk = () => import('../../app/jobs/batch-desk')

/** Tables to take along. What each is of asks for its own permission besides. */
export const exportRoutes: OwnerRoutes<'export.begin' | 'export.link'> = {
  'export.begin': {
    access: 'job.manage',
    input: v.object({ requestKey, format: v.picklist(['csv', 'xlsx']), wish }),
    run: async (ports, caller, input) => (await desk()).beginExport(ports, staffOf(caller), input),
  },
  'export.link': {
    access: 'job.read',
    input: v.object({ jobId: id }),
    run: async (ports, caller, input) => (await desk()).linkExport(ports, staffOf(caller), input),
  },
}
