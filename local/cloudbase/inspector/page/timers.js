import { attempt, call, element, formatTime, notify } from './dom.js'
import { words } from './words.js'

export async function showTimers(view) {
  const timers = await call('timers')
  if (timers.length === 0) return view.replaceChildren(element('p', { class: 'empty' }, words.noTimers))
  const head = ['function', 'trigger', 'nextRun'].map((key) => element('th', {}, words[key]))
  const rows = timers.map(({ functionName, triggerName, cron, nextAt }) => {
    const run = attempt(async () => {
      notify(words.running)
      await call('runTimer', { functionName })
      await showTimers(view)
      notify(`${functionName}: ${words.ran}`)
    })
    return element(
      'tr',
      {},
      element('td', {}, functionName),
      element('td', {}, triggerName, ' ', element('code', {}, cron)),
      element('td', { class: 'number' }, nextAt === undefined ? '–' : formatTime(nextAt)),
      element('td', {}, element('button', { type: 'button', class: 'act', onclick: run }, words.runNow)),
    )
  })
  const table = element('thead', {}, element('tr', {}, ...head, element('th', {})))
  view.replaceChildren(element('table', {}, table, element('tbody', {}, ...rows)))
}
