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
  const csv = textOf(file.bytes)
  if (csv === null) return unreadable('NOT_TEXT')
  return readProducts(csv, limits.rowsMax)
}

const unreadable = (message: UnreadableReason) => refuse('UNREADABLE_FILE', { line: 0, message })

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The products of a CSV as text; more than `rowsMax` rows are too many. */
export async function readProducts(
  csv: string,
  rowsMax: number | null,
): Promise<({ ok: true } & { catalogue: Catalogue }) | Refusal<ImportRefusals>> {
  // The reader of CSV and HTML is loaded when a file comes, not when the function starts.
  const { readCatalogue } = await import('../../domain/shopify/read-catalogue')
  const reading = readCatalogue(csv, rowsMax ?? Number.POSITIVE_INFINITY)
  switch (reading.kind) {
    case 'unreadable':
      return refuse('UNREADABLE_FILE', { line: reading.line, message: reading.reason })
    case 'missingColumns':
      return refuse('MISSING_COLUMNS', { columns: reading.columns })
    case 'read':
      return { ok: true, catalogue: reading.catalogue }
  }
}
