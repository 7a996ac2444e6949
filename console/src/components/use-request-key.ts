import { useRef } from 'react'

/** The same content sent again carries the same key, so a repeated press acts once. */
export function useRequestKey(content: string): string {
  const kept = useRef({ content: '', key: '' })
  if (kept.current.content !== content) kept.current = { content, key: crypto.randomUUID() }
  return kept.current.key
}
