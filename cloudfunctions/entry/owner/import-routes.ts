import * as v from 'valibot'
import { applyUploaded, beginImport, previewUploaded } from '../../app/catalogue-import/uploaded-csv'
import { managers } from '../../domain/rights'
import { plainKey, plainTextLine } from '../plain-text'
import { type OwnerRoutes, staffOf } from './route'

const fileName = v.pipe(plainTextLine(255), v.minLength(1))
const fileId = v.pipe(plainKey(400), v.startsWith('cloud://'))

/** Product files: stored first, then what they would change, then the change. */
export const importRoutes: OwnerRoutes<'import.begin' | 'import.preview' | 'import.apply'> = {
  'import.begin': {
    access: managers,
    input: v.object({}),
    run: (ports, caller) => beginImport(ports, staffOf(caller)),
  },
  'import.preview': {
    access: managers,
    input: v.object({ fileName, fileId }),
    run: (ports, caller, input) => previewUploaded(ports, staffOf(caller), input),
  },
  'import.apply': {
    access: managers,
    input: v.object({ fileName, fileId, strict: v.boolean() }),
    run: (ports, caller, input) => applyUploaded(ports, staffOf(caller), input),
  },
}
