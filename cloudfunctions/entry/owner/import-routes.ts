import * as v from 'valibot'
import { refuse } from '../../app/outcome'
import { applyImport } from '../../app/owner/apply-import'
import { previewImport } from '../../app/owner/preview-import'
import { managers, type OwnerRoutes, staffOf } from './route'

/**
 * The platform takes and answers 6 MB a request, and ends a function after a minute. A larger file is for the
 * script, which knows no limit.
 */
const csvBytesMax = 5_000_000
const rowsMax = 15_000

const fileName = v.pipe(v.string(), v.minLength(1), v.maxLength(255))
const csv = v.string()

const isTooLarge = (text: string) => Buffer.byteLength(text) > csvBytesMax
const tooLarge = () => refuse('UNREADABLE_FILE', { line: 0, message: 'TOO_LARGE' as const })

/** Product files: first what they would change, then the change. */
export const importRoutes: OwnerRoutes<'import.preview' | 'import.apply'> = {
  'import.preview': {
    access: managers,
    input: v.object({ fileName, csv }),
    run: async (ports, _caller, input) =>
      isTooLarge(input.csv) ? tooLarge() : previewImport(ports, input, rowsMax),
  },
  'import.apply': {
    access: managers,
    input: v.object({ fileName, csv, strict: v.boolean() }),
    run: async (ports, caller, input) =>
      isTooLarge(input.csv) ? tooLarge() : applyImport(ports, staffOf(caller).staff.username, input, rowsMax),
  },
}
