import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type ThemeChoice = 'system' | 'light' | 'dark'
export interface Preferences {
  language: Language
  theme: ThemeChoice
}

const KEY = 'queqiao.console.preferences'
const FALLBACK: Preferences = { language: 'zh', theme: 'system' }
const listeners = new Set<() => void>()

/**
 * A stored choice is obeyed. Without one the browser's first language decides: Chinese for Chinese and where
 * it says nothing, English for everybody else.
 */
export function readPreferences(stored: string | null, languages: readonly string[]): Preferences {
  const [first = 'zh'] = languages
  const preferred: Language = /^zh\b/i.test(first) ? 'zh' : 'en'
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    if (typeof value !== 'object' || value === null) return { ...FALLBACK, language: preferred }
    const isChosen = 'language' in value && (value.language === 'en' || value.language === 'zh')
    const language = isChosen ? (value.language as Language) : preferred
    const theme =
      'theme' in value && (value.theme === 'light' || value.theme === 'dark') ? value.theme : 'system'
    return { language, theme }
  } catch {
    return { ...FALLBACK, language: preferred }
  }
}

let current = FALLBACK

function darkNow(): boolean {
  if (current.theme !== 'system') return current.theme === 'dark'
  return matchMedia('(prefers-color-scheme: dark)').matches
}

function paint(): void {
  document.documentElement.setAttribute('theme-mode', darkNow() ? 'dark' : 'light')
  document.documentElement.lang = current.language === 'zh' ? 'zh-CN' : 'en'
}

/** Reads what is stored, and follows the system where the owner did not choose. */
export function startPreferences(): Preferences {
  current = readPreferences(localStorage.getItem(KEY), navigator.languages)
  paint()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint)
  return current
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  localStorage.setItem(KEY, JSON.stringify(current))
  paint()
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
