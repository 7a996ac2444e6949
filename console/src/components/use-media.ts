import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** Below 640 px lists become cards and the navigation stands at the thumb. */
export function usePhone(): boolean {
  return useMedia('(max-width: 639px)')
}

/** Below 800 px the many columns of an order have no room beside each other. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 799px)')
}

/** Below 960 px a list and what is chosen in it stand on pages of their own. */
export function useOneColumn(): boolean {
  return useMedia('(max-width: 959px)')
}
