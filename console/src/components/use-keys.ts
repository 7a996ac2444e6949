import { useEffect, useRef } from 'react'

type KeyHandlers = Record<string, () => void>

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** Events that some page's key has answered: another part of the page may answer the same one. */
const answered = new WeakSet<KeyboardEvent>()
/** How many parts of what is on the screen listen to each key. */
const live = new Map<string, number>()

/** Whether anything on the screen listens to a key now. */
export const isLiveKey = (name: string): boolean => (live.get(name) ?? 0) > 0

/** Says that keys do something here whose events are handled by a field of their own. */
export function useLiveKeys(names: string[]): void {
  const joined = names.join(' ')
  useEffect(() => {
    const own = joined === '' ? [] : joined.split(' ')
    for (const name of own) live.set(name, (live.get(name) ?? 0) + 1)
    return () => {
      for (const name of own) live.set(name, (live.get(name) ?? 1) - 1)
    }
  }, [joined])
}

/**
 * Single keys of a page, by their lower-case names. They rest while somebody types, while a dialog is
 * open, and with a modifier held; a handler named `mod+k` hears ⌘K and Ctrl+K everywhere. A focused button
 * or link keeps `enter`. A key that was answered types nothing into what it opened.
 */
export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers)
  latest.current = handlers
  useLiveKeys(Object.keys(handlers))
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const withMod = event.metaKey || event.ctrlKey
      const name = (withMod ? 'mod+' : '') + event.key.toLowerCase()
      const handler = latest.current[name]
      if (!handler || (event.defaultPrevented && !answered.has(event)) || event.altKey) return
      if (!withMod && (isTyping(event.target) || document.querySelector('dialog[open]'))) return
      if (name === 'enter' && event.target instanceof HTMLElement && event.target.closest('a, button')) return
      event.preventDefault()
      answered.add(event)
      handler()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
