/** An element with its class, its attributes and what stands in it; text is always text, never HTML. */
export function element(tag, className, attributes = {}, ...children) {
  const node = document.createElement(tag)
  if (className) node.className = className
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else if (value !== undefined && value !== false) node.setAttribute(key, value === true ? '' : value)
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== ''))
  return node
}

const shapes = {
  unpaid: ['M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16', { 'stroke-dasharray': '2.6 3.7' }],
  paid: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18m-4 9.3 2.8 2.8L16.3 9.500', {}],
  closed: ['M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M6.500 17.500l11-11', {}],
  refunded: ['M9 6 5 10l4 4M5 10h9a5 5 0 0 1 0 10h-3', {}],
  waiting: ['M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16m0 3.500V12l3 2', {}],
  held: ['M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M10 9v6m4-6v6', {}],
  lost: ['M12 4.500 20.500 19h-17zM12 10v4m0 2.600v.1', {}],
  down: ['m7 10 5 5 5-5', {}],
}

export function icon(name, className = '') {
  const namespace = 'http://www.w3.org/2000/svg'
  const [path, more] = shapes[name]
  const svg = document.createElementNS(namespace, 'svg')
  const line = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8, 'stroke-linecap': 'round' }
  const attributes = {
    viewBox: '0 0 24 24',
    class: `icon ${className}`,
    'aria-hidden': true,
    ...line,
    ...more,
  }
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value)
  svg.setAttribute('stroke-linejoin', 'round')
  const drawn = document.createElementNS(namespace, 'path')
  drawn.setAttribute('d', path)
  svg.append(drawn)
  return svg
}

/** Replaces what stands in a place, and gives the focus back to the control that had it. */
export function redraw(place, ...children) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
  place.replaceChildren(...children)
  if (focused !== undefined) place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus()
}

/** 12,345.60 with its decimals set back. */
export function money(fen) {
  const [whole, cents] = (fen / 100).toFixed(2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return element('span', 'money', {}, grouped, element('span', 'cents', {}, `.${cents}`))
}

const clockFormat = new Intl.DateTimeFormat('zh-CN', {
  hour12: false,
  timeStyle: 'medium',
  timeZone: 'Asia/Shanghai',
})
const dayFormat = new Intl.DateTimeFormat('zh-CN', {
  month: 'long',
  day: 'numeric',
  timeZone: 'Asia/Shanghai',
})

/** Today's times to the second, others with their day. */
export function moment(atMs, nowMs) {
  const day = dayFormat.format(atMs)
  const clock = clockFormat.format(atMs)
  return day === dayFormat.format(nowMs) ? clock : `${day} ${clock}`
}

export async function readState() {
  const response = await fetch('/control/api/state')
  return response.json()
}

/** Does an action; a refusal is shown as the sentence the sandbox gives. */
export async function act(name, input = {}) {
  const notice = document.getElementById('notice')
  try {
    const response = await fetch(`/control/api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
    })
    const answer = await response.json()
    notice.hidden = response.ok
    if (!response.ok) notice.textContent = answer.message
  } catch {
    notice.hidden = false
    notice.textContent = '连不上沙盒，它可能已经停了'
  }
  document.dispatchEvent(new Event('acted'))
}
