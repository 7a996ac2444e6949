import * as v from 'valibot'
import { beginExport } from '../../app/jobs/begin-export'
import { linkExport } from '../../app/jobs/link-export'
import { batchAsked } from './batch-routes'
import { id, productFilter, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const wish = v.variant('what', [
  v.object({ what: v.literal('products'), query: productFilter }),
  v.object({ what: v.literal('batch'), query: batchAsked }),
])

/** Tables to take along. What each is of asks for its own permission besides. */
export const exportRoutes: OwnerRoutes<'export.begin' | 'export.link'> = {
  'export.begin': {
    access: 'job.manage',
    input: v.object({ requestKey, format: v.picklist(['csv', 'xlsx']), wish }),
    run: (ports, caller, input) => beginExport(ports, staffOf(caller), input),
  },
  'export.link': {
    access: 'job.read',
    input: v.object({ jobId: id }),
    run: (ports, caller, input) => linkExport(ports, staffOf(caller), input),
  },
}
