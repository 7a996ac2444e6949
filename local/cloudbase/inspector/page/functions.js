import { call, element, formatTime, notify } from './dom.js'
import { words } from './words.js'

const POLL_MS = 1000
const ROWS_MAX = 500

/** The log of calls and of what functions print, newest first; it follows along while the page is open. */
export function showFunctions(view, overview) {
  const rows = element('tbody', {})
  const choice = element(
    'select',
    { 'aria-label': words.function, onchange: redraw },
    element('option', { value: '' }, words.all),
    ...overview.functionNames.map((name) => element('option', { value: name }, name)),
  )
  const filter = element('input', {
    type: 'search',
    placeholder: words.filter,
    'aria-label': words.filter,
    oninput: redraw,
  })
  const empty = element('p', { class: 'empty' }, words.noCalls)
  const head = ['time', 'function', 'message', 'duration', 'request'].map((key) =>
    element('th', {}, words[key]),
  )
  view.replaceChildren(
    element('div', { class: 'search' }, choice, filter),
    element('table', { class: 'log' }, element('thead', {}, element('tr', {}, ...head)), rows),
    empty,
  )
  let entries = []

  function redraw() {
    const wanted = entries.filter(
      (entry) =>
        (choice.value === '' || entry.functionName === choice.value) &&
        `${entry.message} ${entry.requestId ?? ''}`.includes(filter.value),
    )
    rows.replaceChildren(...wanted.map(row))
    empty.hidden = wanted.length > 0
  }

  async function follow() {
    try {
      const fresh = await call('log', { after: entries[0]?.sequence ?? 0 })
      const told = fresh.filter(({ source }) => source !== 'gateway').reverse()
      if (told.length === 0 && entries.length > 0) return
      entries = [...told, ...entries].slice(0, ROWS_MAX)
      redraw()
    } catch (error) {
      notify(error.message, true)
    }
  }

  const timer = setInterval(follow, POLL_MS)
  void follow()
  return () => clearInterval(timer)
}

function row({ at, level, source, functionName, message, start, durationMs, requestId, stream }) {
  const cold = start === 'cold' ? element('em', {}, words.cold) : undefined
  return element(
    'tr',
    { class: `${level} ${stream ?? source}` },
    element('td', { class: 'number' }, formatTime(at)),
    element('td', {}, functionName ?? source),
    element('td', { class: 'message' }, message, cold),
    element('td', { class: 'number' }, durationMs === undefined ? '' : `${durationMs} ms`),
    element('td', {}, element('code', { title: requestId }, requestId?.slice(0, 8) ?? '')),
  )
}
