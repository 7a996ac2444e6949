import type { Page } from './page'

/** The pages that are open, the visible one last. */
export const stack: Page[] = []

/** Pages of the tab bar stay alive when another tab is shown. */
export const keptTabs = new Map<string, Page>()

export const currentPage = () => stack.at(-1)

/** Every page that is alive, seen or not. */
export const alivePages = () => new Set([...stack, ...keptTabs.values()])
