import type { BrowserContext } from '@playwright/test'

const MARK = 'policy violation:'

/** What browsers have refused so far because of a page's policy, as `directive what where`. */
export const violations: string[] = []

const LISTENER = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('${MARK}', event.violatedDirective, event.blockedURI, document.location.href))`

/** Hears of every violation in every page of this context. */
export async function watchPolicy(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: LISTENER })
  context.on('console', (message) => {
    if (message.text().startsWith(MARK)) violations.push(message.text().slice(MARK.length + 1))
  })
}
