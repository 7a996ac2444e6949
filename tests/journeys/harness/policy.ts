import type { BrowserContext } from '@playwright/test'

const MARK = 'policy violation:'

/** What browsers have refused so far because of a page's policy, as `directive what where`. */
export const violations: string[] = []

const LISTENER = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('${MARK}', event.violatedDirective, event.blockedURI, document.location.href))`

/** What the simulated phone said of pages of ours that a real one would take without a word. */
export const complaints: string[] = []

const COMPLAINT = /^simulator: /

/** Hears of every violation and every complaint in every page of this context. */
export async function watchPolicy(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: LISTENER })
  context.on('console', (message) => {
    const text = message.text()
    if (text.startsWith(MARK)) violations.push(text.slice(MARK.length + 1))
    else if (COMPLAINT.test(text)) complaints.push(text)
  })
}
