/** Draws the sheet, takes six digits, and tells the window that framed it how it ended. */

const sheet = JSON.parse(document.getElementById('sheet').textContent)
const dialog = document.getElementById('dialog')
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
const codeLength = 6

let digits = ''
let busy = false
let ended = false
let method = sheet.methods?.[0]

const icons = {
  close: 'm6 6 12 12M18 6 6 18',
  right: 'm9.5 5 7 7-7 7',
  erase: 'M8.5 6H20v12H8.5L3.5 12zm3 3.5 5 5m0-5-5 5',
  tick: 'm6 12.5 4 4 8-9',
  wrong: 'M12 7v6.5m0 3.2v.1',
}

function icon(name, size) {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  const attributes = { viewBox: '0 0 24 24', width: size, height: size, fill: 'none', stroke: 'currentColor' }
  const lines = {
    'stroke-width': 1.6,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': true,
  }
  for (const [key, value] of Object.entries({ ...attributes, ...lines })) svg.setAttribute(key, value)
  const path = document.createElementNS(namespace, 'path')
  path.setAttribute('d', icons[name])
  svg.append(path)
  return svg
}

/** An element with its class, its attributes and what stands in it; text is always text, never HTML. */
function element(tag, className, attributes = {}, ...children) {
  const node = document.createElement(tag)
  if (className) node.className = className
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'onclick') node.addEventListener('click', value)
    else node.setAttribute(key, value)
  }
  node.append(...children.filter((child) => child !== undefined))
  return node
}

function tell(result, message) {
  if (ended) return
  ended = true
  window.parent.postMessage({ type: 'wechatpay.cashier', result, message }, '*')
}

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    // The frame is taken away as soon as it has said how it ended; the request has to outlive it.
    keepalive: true,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: sheet.token, ...body }),
  })
  return response.json()
}

function cancel() {
  if (busy || ended) return
  if (sheet.problem) {
    tell('fail', `requestPayment:fail ${sheet.problem}`)
    return
  }
  post('/cashier/cancel', {}).catch(() => undefined)
  tell('cancel', 'requestPayment:fail cancel')
}

async function pay() {
  busy = true
  drawBoxes()
  let outcome
  try {
    outcome = await post('/cashier/pay', { password: digits, method: method.id })
  } catch {
    outcome = { result: 'fail', message: '连不上沙盒，不知道是否已支付' }
  }
  const paid = outcome.result === 'ok'
  const reason = paid ? '' : outcome.message
  showState(paid ? 'tick' : 'wrong', paid ? '支付成功' : '支付没有成功', paid ? sheet.merchantName : reason)
  const message = paid ? 'requestPayment:ok' : `requestPayment:fail ${reason}`
  setTimeout(() => tell(paid ? 'ok' : 'fail', message), calm ? 0 : 800)
}

function press(key) {
  if (busy || ended || sheet.problem || !document.getElementById('boxes')) return
  digits = key === 'erase' ? digits.slice(0, -1) : (digits + key).slice(0, codeLength)
  drawBoxes()
  if (digits.length === codeLength) void pay()
}

function drawBoxes() {
  dialog.classList.toggle('busy', busy)
  const boxes = document.getElementById('boxes')
  boxes.setAttribute('aria-label', `已输入 ${digits.length} 位，共 ${codeLength} 位`)
  boxes.replaceChildren(
    ...Array.from({ length: codeLength }, (_, index) => {
      const state = index < digits.length ? ' filled' : index === digits.length ? ' next' : ''
      return element('span', `box${state}`)
    }),
  )
}

function amount() {
  const [whole, cents] = (sheet.totalFen / 100).toFixed(2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return element(
    'div',
    'amount',
    { role: 'text', 'aria-label': `${whole}.${cents} 元` },
    element('span', 'amount-sign', {}, '¥'),
    element('span', 'amount-whole', {}, grouped),
    element('span', 'amount-cents', {}, `.${cents}`),
  )
}

function key(label) {
  if (label === '') return element('span', 'key blank')
  if (label !== 'erase')
    return element('button', 'key', { type: 'button', onclick: () => press(label) }, label)
  const attributes = { type: 'button', 'aria-label': '删除', onclick: () => press('erase') }
  return element('button', 'key erase', attributes, icon('erase', 24))
}

function head(title, leave) {
  return [
    element('div', 'stripe', {}, '沙盒支付 · 不会真的扣款'),
    element(
      'div',
      'head',
      {},
      element('button', 'close', { type: 'button', 'aria-label': '关闭', onclick: leave }, icon('close', 20)),
      element('h1', 'title', { id: 'title' }, title),
    ),
  ]
}

const home = () => element('div', 'home', { 'aria-hidden': 'true' })

function showKeypad() {
  const choose = {
    type: 'button',
    'aria-label': `付款方式：${method.name}，${method.note}`,
    onclick: showMethods,
  }
  dialog.replaceChildren(
    ...head('请输入支付密码', cancel),
    element(
      'div',
      'payee',
      {},
      element('div', 'payee-name', { title: sheet.description }, sheet.merchantName),
      amount(),
    ),
    element(
      'button',
      'method',
      choose,
      '付款方式',
      element('span', 'method-name', {}, method.name),
      element('span', 'method-note', {}, method.note),
      element('span', 'go', {}, icon('right', 16)),
    ),
    element('div', 'boxes', { id: 'boxes', role: 'img' }),
    element('p', 'hint', {}, '任意 6 位数字都能通过，000000 模拟支付失败'),
    element('div', 'keys', {}, ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', 'erase'].map(key)),
    home(),
  )
  drawBoxes()
}

function showMethods() {
  if (busy) return
  const choice = (each) => {
    const take = () => {
      method = each
      showKeypad()
    }
    return element(
      'button',
      'choice',
      { type: 'button', role: 'radio', 'aria-checked': String(each === method), onclick: take },
      element('span', '', {}, each.name),
      element('span', 'method-note', {}, each.note),
      element('span', 'ring'),
    )
  }
  dialog.replaceChildren(
    ...head('选择付款方式', showKeypad),
    element('div', 'methods', { role: 'radiogroup', 'aria-label': '付款方式' }, ...sheet.methods.map(choice)),
    home(),
  )
}

function showState(name, title, text, button) {
  dialog.replaceChildren(
    element('div', 'stripe', {}, '沙盒支付 · 不会真的扣款'),
    element(
      'div',
      'state',
      { role: 'status' },
      element('div', name === 'tick' ? 'mark' : 'mark wrong', {}, icon(name, 36)),
      element('h1', 'state-title', { id: 'title' }, title),
      element('p', 'state-text', {}, text),
      button,
    ),
    home(),
  )
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (/^\d$/.test(event.key)) press(event.key)
  else if (event.key === 'Backspace') press('erase')
  else if (event.key === 'Escape') cancel()
  else return
  event.preventDefault()
})

if (sheet.problem) {
  const known = element('button', 'button', { type: 'button', onclick: cancel }, '知道了')
  showState('wrong', '不能支付', sheet.problem, known)
} else {
  showKeypad()
}
dialog.focus()
