import { pageHash, pageOfHash, writePageUrl } from './page-url'
import { currentPage, stack } from './stack'

const TRAVERSAL_MS = 500

/** What the browser's Back and an address typed by hand do to the pages. */
interface Moves {
  /** Takes away what stands over the pages and answers true, or answers false when nothing does. */
  uncover(): boolean
  back(delta: number): void
  /** Opens a page in place of all others. */
  open(url: string): void
}

/** How deep the browser's entry is, the first page being 1. */
let shown: number = readDepth() ?? 1

/** Pages that were under this one before a reload: the browser still knows their addresses. */
let under = shown - 1

/** Phones side by side share one history of the browser, so neither of them goes back and forth in it. */
const isFramed = window.parent !== window

let traversal: ReturnType<typeof setTimeout> | undefined

/** Nothing lies under the pages any more, since they were all replaced. */
export function forgetUnder() {
  under = 0
}

/**
 * Makes the browser's history what the stack of pages is: one entry for each page, under its address.
 * Going back in it takes the browser a moment; meanwhile nothing is written, and all of it afterwards.
 */
export function mirrorStack() {
  if (traversal !== undefined) return
  if (isFramed) return history.replaceState({ depth: 1 }, '', addressOf(under + stack.length))
  const depth = under + stack.length
  if (shown > depth) {
    traversal = setTimeout(settle, TRAVERSAL_MS, depth)
    return history.go(depth - shown)
  }
  while (shown < depth) {
    shown += 1
    history.pushState({ depth: shown }, '', addressOf(shown))
  }
  history.replaceState({ depth: shown }, '', addressOf(shown))
}

/** Follows Back, which is the phone's own back, and a hash that someone typed, which opens its page. */
export function followBrowser(moves: Moves) {
  addEventListener('popstate', () => {
    const depth = readDepth()
    if (depth === undefined) return
    if (traversal !== undefined) return settle(depth)
    const from = shown
    shown = depth
    if (depth < from) goBack(depth, moves)
    // Forward has no page to show, so the browser is led back to where the phone is.
    mirrorStack()
  })
  addEventListener('hashchange', () => {
    if (readDepth() !== undefined) return
    shown += 1
    forgetUnder()
    moves.open(pageOfHash(location.hash))
    mirrorStack()
  })
}

function goBack(depth: number, moves: Moves) {
  if (moves.uncover()) return
  if (depth > under) return moves.back(under + stack.length - depth)
  const url = pageOfHash(location.hash)
  moves.open(url)
  under = depth - 1
}

function settle(depth: number) {
  clearTimeout(traversal)
  traversal = undefined
  shown = depth
  mirrorStack()
}

function addressOf(depth: number) {
  const page = stack[depth - under - 1] ?? currentPage()
  return `${location.pathname}${location.search}${page ? pageHash(writePageUrl(page.url)) : ''}`
}

function readDepth(): number | undefined {
  const depth: unknown = history.state?.depth
  return typeof depth === 'number' && depth >= 1 ? depth : undefined
}
