import { act, element } from './control-dom.js'

const operations = {
  '': '所有接口',
  jsapi: 'JSAPI 下单',
  native: 'Native 下单',
  query: '查订单',
  close: '关单',
  refund: '申请退款',
  queryRefund: '查退款',
  certificates: '下载证书',
  tradeBill: '交易账单',
  fundFlowBill: '资金账单',
  billDownload: '下载账单',
  stableToken: '取 access_token',
  uploadShipping: '上传发货信息',
  getShipping: '查发货状态',
  notifyReceipt: '确认收货提醒',
  deliveryList: '运力列表',
  textCheck: '文字检查',
  mediaCheck: '图片检查',
  subscribeSend: '发订阅消息',
}

const faultKinds = {
  error: '不办，回 500',
  limit: '不办，回 429 太频繁',
  userPaying: '不办，回 202 支付中',
  notEnough: '不办，回 403 余额不足',
  errorAfterEffect: '办了，却回 500',
  hangAfterEffect: '办了，却不回话',
  cutAfterEffect: '办了，断开连接',
  slow: '慢 3 秒才回',
  badSignature: '应答签名不对',
  signtest: '应答是探测签名',
  unsigned: '应答没有签名',
  oldTimestamp: '应答时间过期',
}

/** What the kinds that are not the API's own stand for. */
const presets = {
  limit: { kind: 'error', status: 429, code: 'FREQUENCY_LIMITED', message: '频率超限' },
  userPaying: { kind: 'error', status: 202, code: 'USER_PAYING', message: '用户支付中' },
  notEnough: { kind: 'error', status: 403, code: 'NOT_ENOUGH', message: '余额不足' },
  slow: { kind: 'slow', delayMs: 3000 },
}

function faultName(fault) {
  const preset = Object.keys(presets).find(
    (name) => fault.code !== undefined && presets[name].code === fault.code,
  )
  return preset === undefined && fault.code ? `不办，回 ${fault.code}` : faultKinds[preset ?? fault.kind]
}

const times = { 1: '1 次', 3: '3 次', '': '一直' }

function card(title, note, ...children) {
  const head = element(
    'div',
    'card-head',
    {},
    element('h2', '', {}, title),
    element('span', 'faint small', {}, note),
  )
  return element('section', 'card', {}, head, element('div', 'card-body', {}, ...children))
}

function row(label, hint, control) {
  const words = element(
    'span',
    'stack',
    {},
    label,
    hint ? element('span', 'faint small', {}, hint) : undefined,
  )
  return element('div', 'row', {}, words, control)
}

function toggle(label, on, change) {
  const attributes = { type: 'button', role: 'switch', 'aria-checked': String(on), 'aria-label': label }
  return element('button', 'switch', { ...attributes, 'data-key': label, onclick: () => change(!on) })
}

function choose(label, choices, chosen, change) {
  const options = Object.entries(choices).map(([value, text]) =>
    element('option', '', { value, selected: value === String(chosen) }, text),
  )
  const attributes = {
    'aria-label': label,
    'data-key': label,
    onchange: (event) => change(event.target.value),
  }
  return element('select', '', attributes, ...options)
}

function button(label, run, disabled = false) {
  return element('button', 'plain', { type: 'button', 'data-key': label, disabled, onclick: run }, label)
}

function segments(label, choices, chosen, change) {
  const parts = Object.entries(choices).map(([value, text]) => {
    const attributes = { type: 'button', role: 'radio', 'aria-checked': String(value === chosen) }
    return element(
      'button',
      '',
      { ...attributes, 'data-key': `${label} ${value}`, onclick: () => change(value) },
      text,
    )
  })
  return element('div', 'segments', { role: 'radiogroup', 'aria-label': label }, ...parts)
}

function delivery(state) {
  const { policy, notifications } = state
  const held = notifications.filter((each) => each.state === 'held').length
  const set = (change) => act('notifications/policy', change)
  const late = { 0: '不晚', 5000: '晚 5 秒', 30000: '晚 30 秒', 120000: '晚 2 分' }
  const release = (order) => () => act('notifications/release', { order })
  return card(
    '通知的路上',
    held > 0 ? `压住 ${held} 条` : '',
    row(
      '先压住',
      '付了款，通知先不发',
      toggle('先压住', policy.hold, (hold) => set({ hold })),
    ),
    policy.hold || held > 0
      ? element(
          'div',
          'buttons',
          {},
          button('按先后放行', release('oldestFirst')),
          button('倒着放行', release('newestFirst')),
        )
      : undefined,
    row(
      '一样送两份',
      '',
      toggle('一样送两份', policy.double, (double) => set({ double })),
    ),
    row(
      '半路丢',
      policy.dropNext > 0 ? `接下来 ${policy.dropNext} 次都丢` : '丢了的按时重发',
      element(
        'span',
        'buttons',
        {},
        button('再丢 1 次', () => set({ dropNext: policy.dropNext + 1 })),
        policy.dropNext > 0 ? button('不丢了', () => set({ dropNext: 0 })) : undefined,
      ),
    ),
    row(
      '第一次发得晚',
      '',
      choose('第一次发得晚', late, policy.delayMs, (ms) => set({ delayMs: Number(ms) })),
    ),
  )
}

const draft = { operation: '', kind: 'errorAfterEffect', times: '1' }

function faults(state) {
  const keep = (name) => (value) => {
    draft[name] = value
  }
  const add = () => {
    const operation = draft.operation ? { operation: draft.operation } : {}
    const limit = draft.times ? { times: Number(draft.times) } : {}
    void act('faults', { ...(presets[draft.kind] ?? { kind: draft.kind }), ...operation, ...limit })
  }
  const waiting = state.faults.map((fault) =>
    row(
      `${operations[fault.operation ?? '']}：${faultName(fault)}`,
      fault.times === undefined ? '一直' : `还有 ${fault.times} 次`,
      element(
        'button',
        'link',
        { type: 'button', 'data-key': fault.id, onclick: () => act('faults/clear', { id: fault.id }) },
        '撤掉',
      ),
    ),
  )
  return card(
    '接口的毛病',
    state.faults.length > 0 ? `设了 ${state.faults.length} 个` : '',
    ...waiting,
    element(
      'div',
      'compose',
      {},
      choose('哪个接口', operations, draft.operation, keep('operation')),
      choose('什么毛病', faultKinds, draft.kind, keep('kind')),
      choose('几次', times, draft.times, keep('times')),
      button('设下', add),
    ),
  )
}

function refunds(state) {
  const { outcome, delayMs, spacingMs } = state.refundPolicy
  const set = (change) => act('refunds/policy', change)
  const outcomes = { SUCCESS: '退成', ABNORMAL: '异常', CLOSED: '关闭', hold: '等人处理' }
  const delays = { 0: '马上', 1500: '1.5 秒后', 10000: '10 秒后', 60000: '1 分钟后' }
  const spaced = toggle('两次退款隔 1 分钟', spacingMs > 0, (on) => set({ spacingMs: on ? 60000 : 0 }))
  const { readyAtOnce } = state.billPolicy
  const ready = toggle('账单马上就有', readyAtOnce, (on) => act('bills/policy', { readyAtOnce: on }))
  return card(
    '退款与账单',
    '',
    row(
      '结果',
      '',
      choose('退款结果', outcomes, outcome, (value) => set({ outcome: value })),
    ),
    row(
      '多久有结果',
      '',
      choose('多久有结果', delays, delayMs, (value) => set({ delayMs: Number(value) })),
    ),
    row('两次退款隔 1 分钟', '同一笔订单', spaced),
    row('账单马上就有', '不等第二天 10 点', ready),
  )
}

function keys(state) {
  const modes = { publicKey: '公钥', both: '混着用', certificate: '平台证书' }
  const skews = { 0: '准', 360000: '快 6 分钟', '-360000': '慢 6 分钟' }
  return card(
    '签名与钟',
    '',
    segments('用什么签名', modes, state.keyMode, (mode) => act('key-mode', { mode })),
    row(
      '换一张平台证书',
      '旧的还列着，新的来签',
      button('换证书', () => act('certificates/rotate')),
    ),
    row(
      '平台的钟',
      '',
      choose('平台的钟', skews, state.skewMs, (ms) => act('skew', { skewMs: Number(ms) })),
    ),
  )
}

function pushes(state) {
  const { pushPolicy: policy, checkPolicy, pushes: sent } = state
  const held = sent.filter((each) => each.state === 'held').length
  const set = (change) => act('pushes/policy', change)
  const verdicts = { byContent: '看内容', pass: '都放行', review: '都要复审', risky: '都违规' }
  const delays = { 0: '马上', 1500: '1.5 秒', 60000: '1 分钟', 1800000: '30 分钟' }
  return card(
    '内容检查与推送',
    held > 0 ? `压住 ${held} 条` : '',
    row(
      '图片的结论',
      '含“沙盒违规”“沙盒复审”的查得出来',
      choose('图片的结论', verdicts, checkPolicy.media, (media) => act('checks/policy', { media })),
    ),
    row(
      '图片查多久',
      '',
      choose('图片查多久', delays, checkPolicy.delayMs, (ms) =>
        act('checks/policy', { delayMs: Number(ms) }),
      ),
    ),
    row(
      '推送先压住',
      '',
      toggle('推送先压住', policy.hold, (hold) => set({ hold })),
    ),
    policy.hold || held > 0
      ? element(
          'div',
          'buttons',
          {},
          button('放行推送', () => act('pushes/release')),
        )
      : undefined,
    row(
      '推送送两份',
      '',
      toggle('推送送两份', policy.double, (double) => set({ double })),
    ),
    row(
      '推送半路丢',
      policy.dropNext > 0 ? `接下来 ${policy.dropNext} 次都丢` : '丢了的再发三次',
      button('推送再丢 4 次', () => set({ dropNext: policy.dropNext + 4 })),
    ),
    segments('推送的格式', { json: 'JSON', xml: 'XML' }, policy.format, (format) => set({ format })),
  )
}

/** The cards at the side: how notifications travel, what the API does wrong, refunds, checks, keys. */
export function drawSettings(state) {
  return [delivery(state), faults(state), refunds(state), pushes(state), keys(state)]
}
