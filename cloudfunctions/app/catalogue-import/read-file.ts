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

/** The products of a stored table, or why it holds none. */
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

/** As a workbook is one. */
const isArchive = ([first, second, third, fourth]: Uint8Array): boolean =>
  first === 0x50 && second === 0x4b && third === 3 && fourth === 4

const unreadable = (message: UnreadableReason) => refuse('UNREADABLE_FILE', { line: 0, message })

/** The products of a workbook, or of text in any encoding; more than `rowsMax` rows are too many. */
export async function readProducts(
  bytes: Uint8Array,
  rowsMax: number | null,
): Promise<({ ok: true } & { catalogue: Catalogue }) | Refusal<ImportRefusals>> {
  // What reads tables, encodings and HTML is loaded when a file comes, not when the function starts.
  const { readCatalogue, readRecords } = await import('../../domain/shopify/read-catalogue')
  const most = rowsMax ?? Number.POSITIVE_INFINITY
  let reading: ReturnType<typeof readCatalogue>
  if (isArchive(bytes)) {
    const { readXlsx } = await import('../../domain/shopify/read-xlsx')
    const records = await readXlsx(bytes)
    if (!records) return unreadable('NOT_TEXT')
    reading = readRecords(records, most)
  } else {
    const { decodeText } = await import('../../domain/shopify/decode-text')
    const decoded = decodeText(bytes)
    if (!decoded) return unreadable('NOT_TEXT')
    reading = readCatalogue(decoded.text, most)
  }
  switch (reading.kind) {
    case 'unreadable':
      return refuse('UNREADABLE_FILE', { line: reading.line, message: reading.reason })
    case 'missingColumns':
      return refuse('MISSING_COLUMNS', { columns: reading.columns })
    case 'read':
      return { ok: true, catalogue: reading.catalogue }
  }
}
