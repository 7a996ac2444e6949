/** Opens a page's module without a screen: its data, its handlers, and what it sets. */

interface OpenedPage {
  data: Record<string, unknown>
  [handler: string]: unknown
}

/** Runs `load` (which requires the page's module) and opens the page that it declares. */
export function openPage(load: () => unknown, query: Record<string, string>): OpenedPage {
  let declared: OpenedPage | undefined
  Object.assign(globalThis, {
    Page(options: OpenedPage) {
      declared = options
    },
  })
  load()
  if (!declared) throw new Error('the module declares no page')
  const page: OpenedPage = { ...declared, data: { ...declared.data } }
  page.setData = (changes: object) => {
    for (const [path, value] of Object.entries(changes)) setAt(page.data, path, value)
  }
  run(page, 'onLoad', query)
  return page
}

/** As `setData` reads its keys: `view.lines[2].quantity` is a place inside of what is there. */
function setAt(data: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop() ?? ''
  const place = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], data)
  ;(place as Record<string, unknown>)[last] = value
}

/** Calls a handler as the platform would, and waits until everything that it began has settled. */
export async function act(page: OpenedPage, handler: string, event: object = {}): Promise<void> {
  run(page, handler, event)
  await settled()
}

export function run(page: OpenedPage, handler: string, argument: object): unknown {
  const method = page[handler]
  if (typeof method !== 'function') throw new Error(`no handler ${handler}`)
  return method.call(page, argument)
}

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
