import { phone } from '../phone'
import { type PhoneSettings, run } from '../settings'
import { make } from './dom'
import { openScanner } from './wechat'

/** The quiet panel beside the phone: who holds it, how it is set, and where else to look. */
export function buildPanel() {
  const panel = document.getElementById('panel')
  if (!panel) return
  panel.append(
    section('Shopper', ...shoppers()),
    section('Phone', themeSwitch(), languageSwitch(), fontSwitch(), networkSwitch(), slowSwitch()),
    section('WeChat', ...tools()),
  )
  if (run.links.length > 0) {
    const links = run.links.map(({ label, url }) => make('a', { href: url, target: '_blank', text: label }))
    panel.append(section('Elsewhere', ...links))
  }
}

function section(title: string, ...children: Node[]) {
  return make('section', {}, make('h2', { text: title }), ...children)
}

/** Opens another shopper's phone in this window. */
function phoneOf(openid: string) {
  const query = new URLSearchParams(location.search)
  query.set('openid', openid)
  return `${location.pathname}?${query}`
}

function shoppers() {
  const known = [...new Set([run.openid, ...run.shoppers])]
  const list = make('select', { 'aria-label': 'Shopper' })
  for (const openid of known)
    list.append(make('option', { value: openid, text: openid, selected: openid === run.openid }))
  const open = (openid: string) => {
    location.href = phoneOf(openid)
  }
  list.addEventListener('change', () => open(list.value))
  const field = make('input', { placeholder: 'another openid', 'aria-label': 'Another openid' })
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' && field.value.trim()) open(field.value.trim())
  })
  return [list, field]
}

/** What WeChat does around the mini program; a tap on the capsule's ring shows the same on the phone. */
function tools() {
  const scan = make('button', { type: 'button', text: 'Scan a code', onclick: () => void openScanner() })
  const other = run.shoppers.find((openid) => openid !== run.openid) ?? `${run.openid}-friend`
  const two = `/two?${new URLSearchParams({ a: run.openid, b: other })}`
  const help = 'A shared card arrives in the chat of the friend whom it is sent to.'
  return [scan, make('a', { href: two, text: 'Two phones and their chat' }), make('small', { text: help })]
}

function choices<T extends string | number>(
  label: string,
  options: [T, string][],
  current: T,
  change: (value: T) => void,
) {
  const select = make('select', { 'aria-label': label })
  for (const [value, text] of options)
    select.append(make('option', { value, text, selected: value === current }))
  select.addEventListener('change', () => {
    const chosen = options.find(([value]) => String(value) === select.value)
    if (chosen) change(chosen[0])
  })
  return make('label', {}, make('span', { text: label }), select)
}

const themeSwitch = () => {
  const themes: [PhoneSettings['theme'], string][] = [
    ['system', 'System'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ]
  return choices('Theme', themes, phone.settings.theme, (theme) => phone.change({ theme }))
}

const languageSwitch = () => {
  const languages: [PhoneSettings['language'], string][] = [
    ['zh_CN', '中文'],
    ['en', 'English'],
  ]
  // A phone restarts its apps when its language changes.
  return choices('Language', languages, phone.settings.language, (language) => {
    phone.change({ language })
    location.reload()
  })
}

const fontSwitch = () => {
  const sizes: [number, string][] = [
    [1, 'Standard'],
    [1.25, 'Large'],
    [1.5, 'Larger'],
  ]
  return choices('Font size', sizes, phone.settings.fontScale, (fontScale) => {
    phone.change({ fontScale })
    location.reload()
  })
}

const networkSwitch = () => {
  const box = make('input', { type: 'checkbox', 'aria-label': 'Network offline' })
  box.checked = !phone.settings.online
  box.addEventListener('change', () => phone.change({ online: !box.checked }))
  return make('label', {}, make('span', { text: 'Network offline' }), box)
}

const slowSwitch = () => {
  const box = make('input', { type: 'checkbox', 'aria-label': 'Network slow' })
  box.checked = phone.settings.slow
  box.addEventListener('change', () => phone.change({ slow: box.checked }))
  return make('label', {}, make('span', { text: 'Network slow' }), box)
}
