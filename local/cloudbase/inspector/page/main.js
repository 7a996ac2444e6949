import { showDatabase } from './database.js'
import { attempt, call, element } from './dom.js'
import { showFunctions } from './functions.js'
import { showStorage } from './storage.js'
import { showTimers } from './timers.js'
import { words } from './words.js'

const views = { database: showDatabase, functions: showFunctions, timers: showTimers, storage: showStorage }
const names = Object.keys(views)
const view = document.getElementById('view')
let leave = () => undefined

document.documentElement.lang = navigator.language.startsWith('zh') ? 'zh-CN' : 'en'

const tabs = names.map((name) =>
  element('button', { role: 'tab', type: 'button', id: `tab-${name}`, onclick: () => go(name) }, words[name]),
)
const bar = document.getElementById('tabs')
bar.append(...tabs)
bar.addEventListener('keydown', (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  if (step === undefined) return
  const at = (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length
  tabs[at].focus()
  tabs[at].click()
})

function go(name) {
  location.hash = name
}

const show = attempt(async () => {
  const wanted = location.hash.slice(1).split('/')[0]
  const name = names.includes(wanted) ? wanted : 'database'
  leave()
  leave = () => undefined
  for (const [at, tab] of tabs.entries()) {
    tab.setAttribute('aria-selected', String(names[at] === name))
    tab.tabIndex = names[at] === name ? 0 : -1
  }
  view.setAttribute('aria-labelledby', `tab-${name}`)
  const overview = await call('overview')
  document.getElementById('environment').textContent = overview.envId
  leave = (await views[name](view, overview)) ?? leave
})

addEventListener('hashchange', show)
void show()
