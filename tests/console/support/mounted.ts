import { jest } from '@jest/globals'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { queryClient } from '../../../console/src/queries'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const roots: Root[] = []

interface ProbeProps {
  useIt: () => void
}

function Probe({ useIt }: ProbeProps): null {
  useIt()
  return null
}

/** Draws a component that does nothing but use the hook; `now` is what the hook gave last. */
export function mounted<Result>(useIt: () => Result): { now: Result } {
  const seen = {} as { now: Result }
  const probe = createElement(Probe, {
    useIt: () => {
      seen.now = useIt()
    },
  })
  const root = createRoot(document.createElement('div'))
  roots.push(root)
  act(() => root.render(createElement(QueryClientProvider, { client: queryClient }, probe)))
  return seen
}

/** Lets `ms` pass, and all that follows from it. */
export const pass = (ms: number): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(ms)
  })

export function unmountAll(): void {
  act(() => {
    for (const root of roots.splice(0)) root.unmount()
  })
  queryClient.clear()
}

interface Asked {
  action: string
  data: Record<string, unknown>
}

/** A door that answers as it is told, in the order of the questions; `lost` is no answer at all. */
export function scriptedDoor() {
  const asked: Asked[] = []
  const answers: (object | 'lost' | Promise<object>)[] = []
  const fetch = async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body) as Asked)
    const answer = await (answers.shift() ?? { ok: true, data: {} })
    if (answer === 'lost') throw new TypeError('fetch failed')
    return { status: 200, json: async () => answer }
  }
  Object.assign(globalThis, { fetch })
  return { asked, answers }
}

let online = true
jest.spyOn(navigator, 'onLine', 'get').mockImplementation(() => online)

/** The line comes or goes, as the browser tells it. */
export function setLine(isThere: boolean): void {
  online = isThere
  act(() => {
    dispatchEvent(new Event(isThere ? 'online' : 'offline'))
  })
}

let hidden = false
jest.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
jest.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (hidden ? 'hidden' : 'visible'))

/** Somebody looks at the page, or at another one. */
export function setSeen(isSeen: boolean): void {
  hidden = !isSeen
  act(() => {
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
}
