import { useEffect, useRef } from 'react'

type KeyHandlers = Record<string, (event: KeyboardEvent) => void>

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

/**
 * Single keys of a page, by their lower-case names. They rest while somebody types, while a dialog is
 * open, and with a modifier held; a handler named `mod+k` hears ⌘K and Ctrl+K everywhere. A focused button
 * or link keeps `enter`.
 */
export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const withMod = event.metaKey || event.ctrlKey
      const name = (withMod ? 'mod+' : '') + event.key.toLowerCase()
      const handler = latest.current[name]
      if (!handler || event.defaultPrevented || event.altKey) return
      if (!withMod && (isTyping(event.target) || document.querySelector('dialog[open]'))) return
      if (name === 'enter' && event.target instanceof HTMLElement && event.target.closest('a, button')) return
      handler(event)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
