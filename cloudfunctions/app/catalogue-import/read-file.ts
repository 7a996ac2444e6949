import type { FileGone, ImportRefusals, UnreadableReason } from '../../../typings/catalogue-import'
import type { Refusal } from '../../../typings/reply'
import type { Catalogue } from '../../domain/shopify/read-catalogue'
import { refuse } from '../outcome'
import type { FileStore } from '../ports'

/**
 * What is looked at while somebody waits: a function of the console ends after a minute and answers no more
 * than 6 MB.
 */
export const consoleLimits = { bytesMax: 5 * 1024 * 1024, rowsMax: 15_000 }

export interface FileLimits {
  bytesMax: number
  /** Null: as many as there are. */
  rowsMax: number | null
}

type Read<Found> = ({ ok: true } & Found) | Refusal<ImportRefusals & FileGone>

/** The products of a stored CSV, or why it holds none. */
export async function readStored(
  files: Pick<FileStore, 'read'>,
  fileId: string,
  limits: FileLimits,
): Promise<Read<{ catalogue: Catalogue }>> {
  const file = await files.read(fileId, limits.bytesMax)
  if (!file) return refuse('FILE_GONE', {})
  if (!file.isWhole) return unreadable('TOO_LARGE')
  return readProducts(file.bytes, limits.rowsMax)
}

const unreadable = (message: UnreadableReason) => refuse('UNREADABLE_FILE', { line: 0, message })

/** The products of a table in any encoding; more than `rowsMax` rows are too many. */
export async function readProducts(
  bytes: Uint8Array,
  rowsMax: number | null,
): Promise<({ ok: true } & { catalogue: Catalogue }) | Refusal<ImportRefusals>> {
  // What reads tables, encodings and HTML is loaded when a file comes, not when the function starts.
  const [{ readCatalogue }, { decodeText }] = await Promise.all([
    import('../../domain/shopify/read-catalogue'),
    import('../../domain/shopify/decode-text'),
  ])
  const decoded = decodeText(bytes)
  if (!decoded) return unreadable('NOT_TEXT')
  const reading = readCatalogue(decoded.text, rowsMax ?? Number.POSITIVE_INFINITY)
  switch (reading.kind) {
    case 'unreadable':
      return refuse('UNREADABLE_FILE', { line: reading.line, message: reading.reason })
    case 'missingColumns':
      return refuse('MISSING_COLUMNS', { columns: reading.columns })
    case 'read':
      return { ok: true, catalogue: reading.catalogue }
  }
}
