import { useEffect, useRef } from 'react'
import type { Edits, Json } from './edits'

/** What somebody left unsaved on this machine, and when. */
export interface Draft {
  at: number
  edits: Edits
}

const PREFIX = 'queqiao.console.item.'

/** By person and product, so that two who share a machine do not meet. */
export const draftKey = (username: string, spuId: string): string => `${PREFIX}${username}.${spuId}`

const isEdits = (value: unknown): value is Record<string, { value: Json; over: Json }> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(
    (edit: unknown) => typeof edit === 'object' && edit !== null && 'value' in edit && 'over' in edit,
  )

/** Reads a kept draft; what cannot be read counts as none. */
export function parseDraft(stored: string | null): Draft | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null || !('at' in value) || !('edits' in value)) return null
    const { at, edits } = value
    return typeof at === 'number' && isEdits(edits) && Object.keys(edits).length > 0 ? { at, edits } : null
  } catch {
    return null
  }
}

export const loadDraft = (key: string): Draft | null => parseDraft(localStorage.getItem(key))

/** Nothing unsaved is no draft. False where this machine has no room for it. */
export function storeDraft(key: string, edits: Edits, at: number): boolean {
  try {
    if (Object.keys(edits).length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ at, edits } satisfies Draft))
    return true
  } catch {
    return false
  }
}

const KEPT_AFTER_MS = 400

/**
 * Keeps what is written on this machine, a moment after the last letter and when the page is left. While a
 * draft of before is `offered`, that one stays.
 */
export function useKeptDraft(key: string, edits: Edits, offered: boolean, onFull: () => void): void {
  const latest = useRef({ key, edits, offered, onFull })
  latest.current = { key, edits, offered, onFull }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept is read when the moment comes.
  useEffect(() => {
    const keep = () => {
      const now = latest.current
      if (!now.offered && !storeDraft(now.key, now.edits, Date.now())) now.onFull()
    }
    const timer = setTimeout(keep, KEPT_AFTER_MS)
    addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', keep)
    }
  }, [key, edits, offered])
  useEffect(
    () => () => {
      const now = latest.current
      if (!now.offered) storeDraft(now.key, now.edits, Date.now())
    },
    [],
  )
}
