import type { ImportProblem, JobFailure, OwnerApi } from '../typings/owner-api'
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
