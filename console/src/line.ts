import { useSyncExternalStore } from 'react'

/** As far as the browser knows: it may have a line that leads nowhere. */
export const isOnline = (): boolean => navigator.onLine

function listen(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

export function useOnline(): boolean {
  return useSyncExternalStore(listen, isOnline)
}

/** After `afterMs`, and once the line is there; where it stays away, after `mostMs`. */
export function lineBack(afterMs: number, mostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      resolve()
    }
    let timer = setTimeout(() => {
      if (isOnline()) return end()
      addEventListener('online', end)
      timer = setTimeout(end, mostMs - afterMs)
    }, afterMs)
  })
}
