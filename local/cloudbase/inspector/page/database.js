import { attempt, call, element, formatBytes, formatTime, notify } from './dom.js'
import { words } from './words.js'

/** Collections on the left; on the right the documents of one, found by a query, each as a tree. */
export function showDatabase(view, overview) {
  const list = element('ul', { class: 'names' })
  const panel = element('section', { class: 'panel' })
  const state = `${words.transactions} ${overview.openTransactions} · ${words.logSize} ${formatBytes(overview.logBytes)}`
  const side = element(
    'aside',
    {},
    element('h2', {}, words.collections),
    list,
    element('p', { class: 'faint' }, state),
  )
  view.replaceChildren(element('div', { class: 'split' }, side, panel))
  const buttons = overview.collections.map((collection) => {
    const open = attempt(async () => {
      for (const button of buttons) button.removeAttribute('aria-current')
      buttons[overview.collections.indexOf(collection)].setAttribute('aria-current', 'true')
      await showCollection(panel, collection)
    })
    return element(
      'button',
      { type: 'button', onclick: open },
      collection.name,
      element('span', { class: 'count' }, String(collection.documents)),
    )
  })
  list.append(...buttons.map((button) => element('li', {}, button)))
  buttons[0]?.click()
}

async function showCollection(panel, collection) {
  const query = element('input', { id: 'query', placeholder: '{ "state": "paid" }', spellcheck: 'false' })
  const order = element('input', { id: 'order', placeholder: '{ "createdAt": -1 }', spellcheck: 'false' })
  const results = element('div', { class: 'results' })
  let offset = 0

  const load = async () => {
    const params = { collection: collection.name, query: query.value, order: order.value, offset }
    const found = await call('documents', params)
    results.replaceChildren(
      pager(found),
      ...found.documents.map((document) => card(collection.name, document, reload)),
    )
    if (found.documents.length === 0) results.append(element('p', { class: 'empty' }, words.none))
  }

  // What had the focus is gone with the old list, and whoever works by keyboard goes on from here.
  const reload = async () => {
    await load()
    query.focus()
  }

  function pager({ total, pageSize }) {
    const move = (by) =>
      attempt(() => {
        offset += by
        return load()
      })
    const last = Math.min(offset + pageSize, total)
    return element(
      'p',
      { class: 'pager' },
      element('span', {}, total === 0 ? '0' : `${offset + 1}–${last} / ${total} ${words.documents}`),
      element('button', { type: 'button', disabled: offset === 0, onclick: move(-pageSize) }, words.previous),
      element('button', { type: 'button', disabled: last >= total, onclick: move(pageSize) }, words.next),
    )
  }

  const search = attempt(() => {
    offset = 0
    return load()
  })
  panel.replaceChildren(
    element(
      'form',
      { class: 'search', onsubmit: search },
      element('label', { for: 'query' }, words.query),
      query,
      element('label', { for: 'order' }, words.order),
      order,
      element('button', { class: 'act' }, words.search),
    ),
    indexLine(collection),
    results,
  )
  await load()
}

function indexLine({ indexes }) {
  const lines = indexes.map(({ name, keys, unique }) => {
    const fields = keys.map(({ field, direction }) => (direction === 1 ? field : `${field} ↓`)).join(', ')
    return element('code', { title: name }, `${unique ? 'unique ' : ''}${fields}`)
  })
  return element('p', { class: 'indexes' }, `${words.indexes}: `, ...lines)
}

function card(collection, document, reload) {
  const body = element('div', { class: 'tree' }, tree(document))
  const details = element(
    'details',
    { class: 'card' },
    element('summary', {}, summary(document)),
    body,
    tools(),
  )

  function tools() {
    const edit = element('button', { type: 'button', onclick: startEdit }, words.edit)
    const remove = element('button', { type: 'button', onclick: askRemove }, words.remove)
    return element('p', { class: 'tools' }, edit, remove)
  }

  function askRemove(event) {
    const sure = attempt(async () => {
      await call('remove', { collection, id: document._id })
      await reload()
      notify(`${words.removed}: ${document._id}`)
    })
    const button = element(
      'button',
      { type: 'button', class: 'danger', onclick: sure },
      `${words.confirmRemove}?`,
    )
    event.target.replaceWith(button)
    button.focus()
  }

  function startEdit() {
    const text = JSON.stringify(document, null, 2)
    const area = element('textarea', { spellcheck: 'false', 'aria-label': words.edit }, text)
    area.rows = Math.min(30, text.split('\n').length + 1)
    const save = attempt(async () => {
      await call('save', { collection, id: document._id, document: area.value })
      await reload()
      notify(`${words.saved}: ${document._id}`)
    })
    const stop = () => details.replaceChildren(details.firstChild, body, tools())
    const buttons = [
      element('button', { type: 'button', class: 'act', onclick: save }, words.save),
      element('button', { type: 'button', onclick: stop }, words.cancel),
    ]
    details.replaceChildren(details.firstChild, area, element('p', { class: 'tools' }, ...buttons))
    area.focus()
  }

  return details
}

function summary(document) {
  const { _id, ...fields } = document
  const rest = JSON.stringify(fields, (_key, value) => plain(value))
  return [element('b', {}, String(_id)), element('span', {}, rest.slice(1, 200))]
}

/** A tagged date is shown as a time; everything else as it is. */
function plain(value) {
  const at = value?.$date?.$numberLong
  return at === undefined ? value : formatTime(Number(at))
}

function tree(value) {
  const shown = plain(value)
  if (typeof shown !== 'object' || shown === null) {
    return element(
      'span',
      { class: `value ${typeof shown}` },
      typeof shown === 'string' ? shown : String(shown),
    )
  }
  const entries = Object.entries(shown)
  if (entries.length === 0) return element('span', { class: 'value' }, Array.isArray(shown) ? '[]' : '{}')
  return element(
    'dl',
    {},
    ...entries.flatMap(([key, inner]) => [element('dt', {}, key), element('dd', {}, tree(inner))]),
  )
}
