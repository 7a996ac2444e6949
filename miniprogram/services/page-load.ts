/** `quiet` is the first 150 ms, when a skeleton would only flicker. */
export type Phase = 'quiet' | 'skeleton' | 'ready' | 'error' | 'offline' | 'missing'

interface LoadingPage {
  data: { phase: Phase; failureId: string }
  setData(data: { phase?: Phase; failureId?: string }): void
}

const SKELETON_AFTER_MS = 150

type Failure = { ok: false; code: string; detail: object }

/** An id that no id of ours looks like leads nowhere either: the shop is not broken. */
const isMistyped = ({ code, detail }: Failure): boolean =>
  code === 'INVALID_INPUT' && 'path' in detail && /(?:Id|token|outTradeNo)$/.test(String(detail.path))

/** Tells a lost network, a thing that is gone and a broken shop apart, for the page's state. */
function phaseOfFailure(failure: Failure): 'error' | 'offline' | 'missing' {
  if (failure.code === 'OFFLINE') return 'offline'
  return failure.code === 'NOT_FOUND' || isMistyped(failure) ? 'missing' : 'error'
}

/** The id that stands in the shop's log, for a shopper who asks. */
function failureIdOf(failure: Failure): string {
  return 'id' in failure.detail ? String(failure.detail.id) : ''
}

/**
 * Loads a page's content once: skeleton after 150 ms, then ready, or the state that says what went wrong.
 * A page that shows something already keeps it when a reload fails, and gets null.
 */
export async function loadInto<Data extends object>(
  page: LoadingPage,
  request: () => Promise<{ ok: true; data: Data } | Failure>,
): Promise<Data | null> {
  const showing = page.data.phase === 'ready'
  if (!showing) page.setData({ phase: 'quiet', failureId: '' })
  const timer = setTimeout(() => {
    if (page.data.phase === 'quiet') page.setData({ phase: 'skeleton' })
  }, SKELETON_AFTER_MS)
  const answer = await request()
  clearTimeout(timer)
  if (answer.ok) return answer.data
  // What was shown meanwhile, from the phone's own store or by another page, is better than nothing.
  if (!showing && page.data.phase !== 'ready')
    page.setData({ phase: phaseOfFailure(answer), failureId: failureIdOf(answer) })
  return null
}
