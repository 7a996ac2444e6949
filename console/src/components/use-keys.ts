import { useEffect, useRef } from 'react'

type KeyHandlers = Record<string, (event: KeyboardEvent) => void>

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

/**
 * Single keys of a page. They rest while somebody types, while a dialog is open, and with a modifier held; a handler
 * named `mod+k` hears ⌘K and Ctrl+K everywhere. Keys with a focused button keep `Enter` for that button.
 */
export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const withMod = event.metaKey || event.ctrlKey
      const name = withMod
        ? `mod+${event.key.toLowerCase()}`
        : event.key.length === 1
          ? event.key.toLowerCase()
          : event.key
      const handler = latest.current[name]
      if (!handler || event.defaultPrevented || event.altKey) return
      if (!withMod && (isTyping(event.target) || document.querySelector('dialog[open]'))) return
      if (name === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button')) return
      handler(event)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
