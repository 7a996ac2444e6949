import { readState, redraw } from './control-dom.js'
import { drawOrders } from './control-orders.js'
import { drawSettings } from './control-settings.js'

const everyMs = 1_000
const facts = JSON.parse(document.getElementById('facts').textContent)
const ordersPlace = document.getElementById('orders')
const settingsPlace = document.getElementById('settings')
const live = document.getElementById('live')

let shownOrders = ''
let shownSettings = ''
let state

document.getElementById('merchant').textContent =
  `${facts.merchantName} · 商户号 ${facts.mchid} · ${facts.appid}`

function showOrders() {
  redraw(ordersPlace, drawOrders(state, showOrders))
}

/** Draws only what changed, so that an open menu or a focus is not lost to the clock. */
async function refresh() {
  try {
    state = await readState()
    live.className = 'bar-live'
    live.textContent = '在运行'
  } catch {
    live.className = 'bar-live down'
    live.textContent = '连不上沙盒'
    return
  }
  const { orders, refunds, notifications, policy, refundPolicy, billPolicy, faults, keyMode, skewMs } = state
  const pushing = [
    state.pushPolicy,
    state.checkPolicy,
    state.pushes.filter((each) => each.state === 'held').length,
  ]
  const held = notifications.filter((each) => each.state === 'held').length
  const forOrders = JSON.stringify([orders, refunds, notifications])
  const forSettings = JSON.stringify([
    policy,
    refundPolicy,
    billPolicy,
    faults,
    keyMode,
    skewMs,
    held,
    pushing,
  ])
  if (forOrders !== shownOrders) showOrders()
  if (forSettings !== shownSettings) redraw(settingsPlace, ...drawSettings(state))
  shownOrders = forOrders
  shownSettings = forSettings
}

document.addEventListener('acted', () => void refresh())
setInterval(() => {
  if (!document.hidden) void refresh()
}, everyMs)
void refresh()
