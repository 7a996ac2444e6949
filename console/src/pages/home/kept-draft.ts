import type { HomeBlock } from '../../../../typings/home'

/** What was written and is not in the shop yet, over the mark that it was written on. */
export interface KeptDraft {
  mark: number
  blocks: HomeBlock[]
}

const KEY = 'queqiao.console.home'

/** What was left on this machine; null where nothing was, or nothing that can be read. */
export function loadKept(): KeptDraft | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    const isKept = typeof value === 'object' && value !== null && 'mark' in value && 'blocks' in value
    return isKept ? (value as KeptDraft) : null
  } catch {
    return null
  }
}

/** Null forgets it; a machine without room keeps nothing, and the shop's draft is there all the same. */
export function storeKept(draft: KeptDraft | null): void {
  try {
    if (draft) localStorage.setItem(KEY, JSON.stringify(draft))
    else localStorage.removeItem(KEY)
  } catch {
    // The shop keeps it within the second.
  }
}
