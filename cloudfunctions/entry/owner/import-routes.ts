import * as v from 'valibot'
import { plainKey, plainTextLine } from '../plain-text'
import { id } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const fileName = v.pipe(plainTextLine(255), v.minLength(1))
const fileId = v.pipe(plainKey(400), v.startsWith('cloud://'))

const openStock = v.union([
  v.picklist(['unlimited', 'file']),
  v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000)),
])

type ImportAction = 'import.begin' | 'import.preview' | 'import.apply' | 'import.get'

const desk = () => import('../../app/jobs/import-desk')

/** Product files: stored first, then what they would change, then the change, then what came of it. */
export const importRoutes: OwnerRoutes<ImportAction> = {
  'import.begin': {
    access: 'catalogue.import',
    input: v.object({}),
    run: async (ports, caller) => (await desk()).beginImport(ports, staffOf(caller)),
  },
  'import.preview': {
    access: 'catalogue.import',
    input: v.object({ fileName, fileId }),
    run: async (ports, caller, input) => (await desk()).previewUploaded(ports, staffOf(caller), input),
  },
  'import.apply': {
    access: 'catalogue.import',
    input: v.object({
      ...{ fileName, fileId, strict: v.boolean() },
      openStock: v.exactOptional(openStock),
      retire: v.exactOptional(v.object({ skus: v.boolean(), products: v.boolean() })),
    }),
    run: async (ports, caller, input) => (await desk()).startImport(ports, staffOf(caller), input),
  },
  'import.get': {
    access: 'catalogue.import',
    input: v.object({ jobId: id }),
    run: async (ports, caller, input) => (await desk()).getImportReport(ports, staffOf(caller), input),
  },
}
