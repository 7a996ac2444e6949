import { attempt, call, element, formatBytes, formatTime, notify } from './dom.js'
import { words } from './words.js'

const PICTURE = /\.(avif|gif|jpe?g|png|svg|webp)$/i

export async function showStorage(view) {
  const files = await call('files')
  if (files.length === 0) return view.replaceChildren(element('p', { class: 'empty' }, words.noFiles))
  files.sort((one, other) => one.path.localeCompare(other.path))
  const head = ['', words.file, words.size, words.changed, ''].map((word) => element('th', {}, word))
  const rows = files.map(({ path, bytes, changedAt }) => {
    const url = `/_files/${path.split('/').map(encodeURIComponent).join('/')}`
    const picture = PICTURE.test(path) ? element('img', { src: url, alt: '', loading: 'lazy' }) : undefined
    return element(
      'tr',
      {},
      element('td', { class: 'preview' }, picture),
      element('td', {}, element('a', { href: url, target: '_blank', rel: 'noopener' }, path)),
      element('td', { class: 'number' }, formatBytes(bytes)),
      element('td', { class: 'number' }, formatTime(changedAt)),
      element('td', {}, removeButton(view, path)),
    )
  })
  view.replaceChildren(
    element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows)),
  )
}

function removeButton(view, path) {
  const sure = attempt(async () => {
    await call('removeFile', { path })
    await showStorage(view)
    notify(`${words.removed}: ${path}`)
  })
  const ask = (event) => {
    const button = element(
      'button',
      { type: 'button', class: 'danger', onclick: sure },
      `${words.confirmRemove}?`,
    )
    event.target.replaceWith(button)
    button.focus()
  }
  return element('button', { type: 'button', onclick: ask }, words.remove)
}
