import type { TemplateText } from './freight-draft'

/** What is written of a template, over the revision that was read. */
export interface StoredDraft {
  revision: number
  text: TemplateText
}

const keyOf = (id: string): string => `queqiao.console.freight.${id}`

/** What was left here; null where nothing was, or nothing that can be read. */
export function loadDraft(id: string): StoredDraft | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null')
    const isDraft = typeof value === 'object' && value !== null && 'revision' in value && 'text' in value
    return isDraft ? (value as StoredDraft) : null
  } catch {
    return null
  }
}

/** Unsaved numbers are kept on this machine; null forgets them. */
export function storeDraft(id: string, draft: StoredDraft | null): void {
  if (draft) localStorage.setItem(keyOf(id), JSON.stringify(draft))
  else localStorage.removeItem(keyOf(id))
}
