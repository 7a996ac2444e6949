import type { ImportNoteReason, ImportPlace, ImportProblem, JobFailure, OwnerApi } from '../typings/owner-api'
import type { Reply } from '../typings/reply'

type Refused =
  | Exclude<Reply<OwnerApi['import.preview']> | Reply<OwnerApi['import.get']>, { ok: true }>
  | JobFailure

/** `QUOTE_NOT_CLOSED` → `quote not closed`: the codes are plain English words. */
const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ')

/** One bad row, as a person looks it up in the file. */
export function problemLine({ line, column, reason, value, handle }: ImportProblem): string {
  const product = handle === '' ? '' : ` (product ${handle})`
  return `line ${line}, ${column}: ${words(reason)}, found ${JSON.stringify(value)}${product}`
}

const noteWords: Record<ImportNoteReason, string> = {
  NEGATIVE_AS_NONE: 'quantities below zero count as none',
  MENDED: 'cells lost an apostrophe or ="…" that a spreadsheet had put around them',
  GIFT_CARD: 'gift cards are not taken in yet',
}

/** What came in otherwise than it stands in the file. */
export function noteLine(reason: ImportNoteReason, count: number, places: ImportPlace[]): string {
  const lines = places.slice(0, 10).map(({ line }) => line)
  return `${noteWords[reason]}: ${count}, line ${lines.join(', ')}${count > lines.length ? ', …' : ''}`
}

/** Why a whole file was refused. */
export function refusalLine(refused: Refused): string {
  switch (refused.code) {
    case 'UNREADABLE_FILE':
      return `The file cannot be read as CSV: line ${refused.detail.line}, ${words(refused.detail.message)}.`
    case 'MISSING_COLUMNS':
      return `No product CSV of Shopify, since columns are missing: ${refused.detail.columns.join(', ')}.`
    case 'GAVE_UP':
      return `The import could not be finished; the shop's log says why under ${refused.detail.id}.`
    default:
      return `The import was refused: ${words(refused.code)}.`
  }
}
