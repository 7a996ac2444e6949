import { run } from './settings'

/** An error or a build problem as the overlay shows it. */
export interface Trouble {
  title: string
  text: string
  /** Source position, such as `pages/home/home.ts:12:5`. */
  place?: string
  excerpt?: string
  stack?: string
  /** What to look for in the logs. */
  note?: string
}

/** How complaints begin in the browser's console, where journeys listen for them. */
const COMPLAINT = 'simulator: '

type Listener = (trouble: Trouble) => void
const listeners = new Set<Listener>()
const reported = new WeakSet<object>()
export const appErrorHandlers = new Set<(error: unknown) => void>()

export function onTrouble(listener: Listener) {
  listeners.add(listener)
}

/** Shows an error of page code with its place in the sources; each error is told once. */
export function report(error: unknown, title = 'Error') {
  if (typeof error === 'object' && error !== null) {
    if (reported.has(error)) return
    reported.add(error)
  }
  console.error(error)
  void locate(error, title).then(show)
}

const said = new Set<string>()

/** Says once what a phone would take without a word, or where it differs from this one. */
export function complain(title: string, text: string) {
  if (said.has(text)) return
  said.add(text)
  console.warn(`${COMPLAINT}${text}`)
  show({ title, text })
}

/** Shows what went wrong outside of page code. */
export function tell(trouble: Trouble) {
  console.error(`${trouble.title} (${trouble.note ?? ''}): ${trouble.stack ?? trouble.text}`)
  show(trouble)
}

function show(trouble: Trouble) {
  for (const listener of listeners) listener(trouble)
}

/** Runs page code; what it throws is reported and does not reach the caller. */
export function guard<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    report(error)
    for (const handler of appErrorHandlers) handler(error)
    return undefined
  }
}

async function locate(error: unknown, title: string): Promise<Trouble> {
  const fields = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {}
  const text = String(fields.message ?? fields.errMsg ?? error)
  const stack = typeof fields.stack === 'string' ? fields.stack : ''
  if (!stack) return { title, text }
  try {
    const response = await fetch('/__trace', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-simulator-secret': run.secret },
      body: JSON.stringify({ stack }),
    })
    const located: Partial<Trouble> = await response.json()
    return { title, text, stack, ...located }
  } catch {
    return { title, text, stack }
  }
}
