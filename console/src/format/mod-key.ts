/** How this machine calls the key that goes with letters: ⌘ on a Mac, Ctrl elsewhere. */
export const modKeyOf = (platform: string): '⌘' | 'Ctrl' => (/^(?:Mac|iP)/.test(platform) ? '⌘' : 'Ctrl')

export const modKey = modKeyOf(typeof navigator === 'undefined' ? '' : navigator.platform)

/** `⌘K` or `Ctrl K`. */
export const withMod = (key: string): string => (modKey === '⌘' ? `⌘${key}` : `Ctrl ${key}`)
