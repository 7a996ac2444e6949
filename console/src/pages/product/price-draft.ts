import type { Edits } from './sku-matrix'

export interface PriceDraft {
  at: number
  edits: Edits
}

function keyOf(spuId: string): string {
  return `queqiao.console.prices.${spuId}`
}

function isEdits(value: unknown): value is Edits {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (edit: unknown) =>
        typeof edit === 'object' &&
        edit !== null &&
        'text' in edit &&
        'over' in edit &&
        typeof edit.text === 'string' &&
        typeof edit.over === 'string',
    )
  )
}

/** Reads a stored draft; what cannot be read counts as none. */
export function parseDraft(stored: string | null): PriceDraft | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null || !('at' in value) || !('edits' in value)) return null
    return typeof value.at === 'number' && isEdits(value.edits) ? { at: value.at, edits: value.edits } : null
  } catch {
    return null
  }
}

export function loadDraft(spuId: string): PriceDraft | null {
  return parseDraft(localStorage.getItem(keyOf(spuId)))
}

/** Unsaved prices are kept on this machine; nothing unsaved is no draft. */
export function storeDraft(spuId: string, edits: Edits, at: number): void {
  if (Object.keys(edits).length === 0) localStorage.removeItem(keyOf(spuId))
  else localStorage.setItem(keyOf(spuId), JSON.stringify({ at, edits } satisfies PriceDraft))
}
