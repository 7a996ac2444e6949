import { complain, onTrouble, type Trouble } from '../errors'
import { make } from './dom'

/** A finding of the build, as the server tells it. */
export interface BuildProblem {
  severity: string
  file: string
  line?: number
  column?: number
  text: string
}

const list = make('div', { class: 'troubles' })
const overlay = make('section', { class: 'overlay', role: 'alert', hidden: true })

/** Shows errors of page code and of the build over everything, until they are closed. */
export function installOverlay() {
  const close = () => {
    overlay.hidden = true
    list.replaceChildren()
  }
  const button = make('button', { type: 'button', 'aria-label': 'Close errors', text: '×', onclick: close })
  overlay.append(make('header', {}, make('strong', { text: 'Something went wrong' }), button), list)
  document.body.append(overlay)
  onTrouble(show)
}

/** The build's errors replace each other; an empty list takes them away. */
export function showBuildProblems(problems: BuildProblem[]) {
  for (const shown of list.querySelectorAll('.build')) shown.remove()
  for (const { severity, file, line, column, text } of problems) {
    if (severity === 'warning') complain('Build', `${file}${line === undefined ? '' : `:${line}`}: ${text}`)
    if (severity !== 'error') continue
    const place = [file, line, column].filter((part) => part !== undefined).join(':')
    show({ title: 'Build', text, place }, 'build')
  }
  overlay.hidden = list.childElementCount === 0
}

function show({ title, text, place, excerpt, stack, note }: Trouble, kind = 'run') {
  // A page that asks again and again meets the same error each time.
  const key = [title, text, place].join('\n')
  if ([...list.children].some((shown) => shown instanceof HTMLElement && shown.dataset.key === key)) return
  const parts: Node[] = [make('h4', { text: `${title}: ${text}` })]
  if (place) parts.push(make('code', { class: 'place', text: place }))
  if (note) parts.push(make('small', { text: note }))
  if (excerpt) parts.push(make('pre', { text: excerpt }))
  if (stack) parts.push(make('details', {}, make('summary', { text: 'Stack' }), make('pre', { text: stack })))
  list.append(make('article', { class: kind, 'data-key': key }, ...parts))
  overlay.hidden = false
}
