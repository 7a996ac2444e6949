import { act, element, icon, moment, money } from './control-dom.js'

const orderStates = {
  NOTPAY: ['unpaid', '待付款'],
  SUCCESS: ['paid', '已付款'],
  REFUND: ['refunded', '有退款'],
  CLOSED: ['closed', '已关闭'],
}

const notificationStates = {
  waiting: ['waiting', '等着重发'],
  held: ['held', '压住了'],
  delivered: ['paid', '已送达'],
  exhausted: ['lost', '不再发了'],
}

const refundStates = { PROCESSING: '处理中', SUCCESS: '已退', CLOSED: '已关闭', ABNORMAL: '异常' }
const shippingStates = { 1: '待发货', 2: '已发货', 3: '确认收货', 4: '交易完成', 5: '已退款' }
const triggers = { schedule: '按时', now: '手动', resend: '再发', double: '重复', probe: '试探' }
const outcomes = {
  accepted: '收下',
  refused: '拒收',
  timeout: '超时',
  unreachable: '连不上',
  dropped: '半路丢了',
}

const flaws = {
  signtest: '探测签名 SIGNTEST',
  badSignature: '签名不对',
  wrongKey: '别人的密钥',
  unknownSerial: '不认识的序列号',
  oldTimestamp: '过期的时间',
  alteredBody: '签名后改了正文',
  alteredCiphertext: '改了密文',
  wrongApiV3Key: '别的 APIv3 密钥',
  wrongAmount: '签名对，金额多 1 分',
}

/** Which orders are unfolded, by their number. */
const unfolded = new Set()
let touched = false

function word(kind, [shape, label]) {
  return element('span', `state ${kind}`, {}, icon(shape), label)
}

function link(label, key, run, className = 'link') {
  return element('button', className, { type: 'button', 'data-key': key, onclick: run }, label)
}

function notificationSummary(order, notifications) {
  if (notifications.length === 0) return element('span', 'faint', {}, order.payment ? '没有通知' : '·')
  const delivered = notifications.filter((each) => each.state === 'delivered').length
  const failed = notifications.reduce((sum, each) => sum + each.failures, 0)
  const waiting = notifications.find((each) => each.state !== 'delivered')
  const state = waiting ? notificationStates[waiting.state] : ['paid', `${delivered} 条已送达`]
  const kind = waiting ? 'gold' : 'jade'
  return element(
    'span',
    'stack',
    {},
    word(kind, state),
    failed > 0 ? element('span', 'faint small', {}, `失败过 ${failed} 次`) : undefined,
  )
}

function orderActions(order, isFirstUnpaid, state) {
  const { outTradeNo } = order
  const isShipped = state.shippings.some((each) => each.outTradeNo === outTradeNo && each.orderState === 2)
  const confirm = () => act('shipping/confirm', { outTradeNo })
  if (isShipped) return [link('替买家收货', `confirm ${outTradeNo}`, confirm)]
  if (order.tradeState !== 'NOTPAY') return []
  const pay = () => act('orders/pay', { outTradeNo })
  return [
    link(isFirstUnpaid ? '替买家付款' : '付款', `pay ${outTradeNo}`, pay, isFirstUnpaid ? 'primary' : 'link'),
    link('关闭', `close ${outTradeNo}`, () => act('orders/close', { outTradeNo })),
  ]
}

function orderRow(order, state, isFirstUnpaid, redrawAll) {
  const { outTradeNo, request, payment, tradeState, tradeType } = order
  const open = unfolded.has(outTradeNo)
  const toggle = () => {
    touched = true
    if (open) unfolded.delete(outTradeNo)
    else unfolded.add(outTradeNo)
    redrawAll()
  }
  const notifications = state.notifications.filter((each) => each.outTradeNo === outTradeNo)
  const payer = payment?.openid ?? request.payer?.openid
  const openid = payer
    ? element('span', 'mono ellipsis', { title: payer }, payer)
    : element('span', 'faint', {}, '谁扫谁付')
  const attributes = {
    type: 'button',
    'data-key': `row ${outTradeNo}`,
    'aria-expanded': String(open),
    onclick: toggle,
  }
  return element(
    'tr',
    'order',
    {},
    element(
      'td',
      'cell for-order',
      {},
      element(
        'button',
        'fold',
        attributes,
        icon('down', open ? 'faint up' : 'faint'),
        element(
          'span',
          'stack',
          {},
          element('span', 'mono strong', {}, outTradeNo),
          element('span', 'faint small ellipsis', { title: request.description }, request.description),
        ),
      ),
    ),
    element(
      'td',
      'cell for-payer',
      {},
      element(
        'span',
        'stack',
        {},
        openid,
        element('span', 'faint small', {}, `${tradeType} · ${moment(order.createdAt, state.now)}`),
      ),
    ),
    element(
      'td',
      'cell for-state',
      {},
      word(tradeState === 'SUCCESS' ? 'jade' : '', orderStates[tradeState]),
    ),
    element('td', 'cell for-notice', {}, notificationSummary(order, notifications)),
    element('td', 'cell for-amount', {}, money(request.amount.total)),
    element('td', 'cell for-actions', {}, ...orderActions(order, isFirstUnpaid, state)),
  )
}

function attemptRow(attempt, state) {
  const { at, trigger, flaw, outcome, status, tookMs, serial, answer } = attempt
  const accepted = outcome === 'accepted'
  const key = serial === undefined ? '' : serial.startsWith('PUB_KEY_ID_') ? '公钥' : '证书'
  return element(
    'tr',
    'attempt',
    {},
    element('td', 'when mono', {}, moment(at, state.now)),
    element('td', 'why', {}, flaw ? `试探：${flaws[flaw]}` : triggers[trigger]),
    element(
      'td',
      accepted ? 'what jade' : 'what crim',
      {},
      status ? `${outcomes[outcome]} ${status}` : outcomes[outcome],
    ),
    element('td', 'which faint', {}, key),
    element('td', 'took faint', {}, `${tookMs} ms`),
    element('td', 'answer faint ellipsis', { title: answer ?? '' }, answer ?? ''),
  )
}

function probeMenu(notification) {
  const options = Object.entries(flaws).map(([value, label]) => element('option', '', { value }, label))
  const choose = (event) => {
    const flaw = event.target.value
    event.target.value = ''
    if (flaw) void act('notifications/probe', { id: notification.id, flaw })
  }
  const attributes = {
    'data-key': `probe ${notification.id}`,
    'aria-label': '发一份有毛病的',
    onchange: choose,
  }
  return element(
    'select',
    'quiet',
    attributes,
    element('option', '', { value: '' }, '发有毛病的…'),
    ...options,
  )
}

function notificationBlock(notification, state) {
  const { id, event, attempts, nextAt, failures } = notification
  const kind = { delivered: 'jade', exhausted: 'crim' }[notification.state] ?? 'gold'
  const due = nextAt === undefined ? '' : `第 ${failures + 1} 次在 ${moment(nextAt, state.now)}`
  const pending = notification.state === 'waiting' || notification.state === 'held'
  return element(
    'section',
    'block',
    {},
    element(
      'div',
      'block-head',
      {},
      element('span', 'mono strong', {}, event),
      word(kind, notificationStates[notification.state]),
      element('span', 'faint small', {}, due),
      element('span', 'grow'),
      pending
        ? link('现在就发', `now ${id}`, () => act('notifications/send-now', { id }))
        : link('再发一份', `again ${id}`, () => act('notifications/resend', { id })),
      probeMenu(notification),
    ),
    attempts.length > 0
      ? element(
          'table',
          'attempts',
          {},
          element('tbody', '', {}, ...attempts.map((each) => attemptRow(each, state))),
        )
      : element('p', 'faint small none', {}, '还没有发过'),
  )
}

function refundBlock(refund, state) {
  const { outRefundNo, status, createdAt, isOfPlatform } = refund
  const ends = { SUCCESS: '退成', ABNORMAL: '异常', CLOSED: '关闭' }
  const open = status === 'PROCESSING' || status === 'ABNORMAL'
  const settle = (to) => () => act('refunds/settle', { outRefundNo, status: to })
  return element(
    'div',
    'block-head block',
    {},
    element('span', 'mono strong', {}, outRefundNo),
    element('span', '', {}, '退款 ', money(refund.amountFen)),
    element(
      'span',
      status === 'ABNORMAL' ? 'crim' : status === 'SUCCESS' ? 'jade' : 'gold',
      {},
      refundStates[status],
    ),
    isOfPlatform ? element('span', 'faint small', {}, '商户平台') : '',
    element('span', 'faint small', {}, moment(createdAt, state.now)),
    element('span', 'grow'),
    ...(open
      ? Object.entries(ends)
          .filter(([to]) => to !== status)
          .map(([to, label]) => link(label, `${to} ${outRefundNo}`, settle(to)))
      : []),
  )
}

/** What a person was typing, by order number: the page is drawn anew while they do. */
const drafts = new Map()

/** A refund by hand, as a person makes it on the merchant platform: the shop hears of it only if told. */
function platformRefundBlock({ outTradeNo, request }, state) {
  const refunds = state.refunds.filter((each) => each.outTradeNo === outTradeNo && each.status !== 'CLOSED')
  const leftFen = refunds.reduce((left, each) => left - each.amountFen, request.amount.total)
  if (leftFen <= 0) return undefined
  const draft = drafts.get(outTradeNo) ?? { yuan: '', isTold: false }
  const keep = (change) => drafts.set(outTradeNo, Object.assign(draft, change))
  const refund = () => {
    const amountFen = draft.yuan === '' ? leftFen : Math.round(Number(draft.yuan) * 100)
    drafts.delete(outTradeNo)
    void act('refunds/platform', { outTradeNo, amountFen, isTold: draft.isTold })
  }
  const amount = element('input', 'amount', {
    inputmode: 'decimal',
    'aria-label': '退款金额',
    'data-key': `platform amount ${outTradeNo}`,
    placeholder: (leftFen / 100).toFixed(2),
    oninput: (event) => keep({ yuan: event.target.value.trim() }),
  })
  amount.value = draft.yuan
  const told = element('input', '', {
    type: 'checkbox',
    'data-key': `platform told ${outTradeNo}`,
    checked: draft.isTold,
    onchange: (event) => keep({ isTold: event.target.checked }),
  })
  return element(
    'div',
    'block-head block platform',
    {},
    element('span', 'strong', {}, '在商户平台手工退款'),
    element('span', 'faint small', {}, '不经过商城，单号由平台起'),
    element('span', 'grow'),
    amount,
    element('label', 'told small', {}, told, '通知商城'),
    link('退款', `platform ${outTradeNo}`, refund),
  )
}

/** What the shipping service was told: how the payer's money stands, and by which parcels. */
function shippingFacts({ orderState, items, finishCount, remindedAt }, state) {
  const parcels = items.map((item) => [item.express_company, item.tracking_no].filter(Boolean).join(' '))
  return [
    `发货服务：${shippingStates[orderState]}${finishCount > 1 ? '（改过一次）' : ''}`,
    ...parcels.filter((parcel) => parcel !== ''),
    remindedAt === undefined ? '' : `${moment(remindedAt, state.now)} 提醒过收货`,
  ]
}

function details(order, state) {
  const { outTradeNo, payment, failedAttempts } = order
  const mine = (each) => each.outTradeNo === outTradeNo
  const facts = [
    payment ? `微信支付单号 ${payment.transactionId}` : '还没有付款',
    failedAttempts > 0 ? `密码输错过 ${failedAttempts} 次` : '',
    order.request.time_expire ? `最晚 ${moment(Date.parse(order.request.time_expire), state.now)} 前付` : '',
    ...state.shippings.filter(mine).flatMap((each) => shippingFacts(each, state)),
    `通知到 ${order.request.notify_url}`,
  ]
  return element(
    'tr',
    'details',
    {},
    element(
      'td',
      '',
      { colspan: 6, class: 'inside' },
      element('p', 'facts', {}, ...facts.filter(Boolean).map((fact) => element('span', '', {}, fact))),
      ...state.refunds.filter(mine).map((each) => refundBlock(each, state)),
      payment ? platformRefundBlock(order, state) : undefined,
      ...state.notifications.filter(mine).map((each) => notificationBlock(each, state)),
    ),
  )
}

/** The card of orders, newest first; the newest is unfolded until a person folds something. */
export function drawOrders(state, redrawAll) {
  const orders = [...state.orders].reverse()
  if (!touched) {
    unfolded.clear()
    const paid = orders.find((order) => order.payment)
    if (paid) unfolded.add(paid.outTradeNo)
  }
  const firstUnpaid = orders.find((order) => order.tradeState === 'NOTPAY')
  const heads = {
    order: '商户订单号',
    payer: '付款人',
    state: '状态',
    notice: '通知',
    amount: '金额 (¥)',
    actions: '',
  }
  const columns = Object.entries(heads).map(([name, label]) =>
    element('th', `head for-${name}`, { scope: 'col' }, label),
  )
  const title = element('h2', '', {}, '订单', element('span', 'count', {}, String(orders.length)))
  const rows = orders.flatMap((order) => {
    const row = orderRow(order, state, order === firstUnpaid, redrawAll)
    return unfolded.has(order.outTradeNo) ? [row, details(order, state)] : [row]
  })
  const empty = element(
    'div',
    'empty',
    {},
    element('p', 'strong', {}, '还没有订单'),
    element('p', 'faint', {}, '在手机里下一单，点付款，它就会出现在这里。'),
  )
  const table = element(
    'table',
    'list',
    {},
    element('thead', '', {}, element('tr', '', {}, ...columns)),
    element('tbody', '', {}, ...rows),
  )
  return element(
    'section',
    'card',
    {},
    element('div', 'card-head', {}, title),
    orders.length > 0 ? table : empty,
  )
}
