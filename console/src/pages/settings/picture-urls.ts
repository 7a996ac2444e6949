import { createContext } from 'react'

interface Urls {
  urls: Record<string, string>
  addUrls: (more: Record<string, string>) => void
}

/** Where a browser loads the pictures of the settings: what the shop told, and what was put there since. */
export const PictureUrls = createContext<Urls>({ urls: {}, addUrls: () => undefined })
