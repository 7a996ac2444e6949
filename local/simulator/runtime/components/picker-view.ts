import type { BuiltIn, Controller, Host } from './built-in'

const ROW_PX = 34
const SETTLE_MS = 120

interface ColumnController extends Controller {
  index(): number
  scrollTo(index: number): void
}

interface ViewController extends Controller {
  moved(): void
}

const columnOf = (host: Host) => host.controller as ColumnController

export const pickerView: BuiltIn = {
  template: 'slot',
  properties: {
    ...{ value: Array, indicatorStyle: String, indicatorClass: String, maskStyle: String, maskClass: String },
    immediateChange: Boolean,
  },
  mount(host) {
    const columns = () => host.below(['picker-view-column'])
    const show = () => {
      columns().forEach((column, i) => {
        columnOf(column).scrollTo(Number(host.list('value')[i] ?? 0))
      })
    }
    setTimeout(show)
    const controller: ViewController = {
      changed(name) {
        if (name === 'value') show()
      },
      moved() {
        const value = columns().map((column) => columnOf(column).index())
        if (JSON.stringify(value) === JSON.stringify(host.list('value'))) return
        host.set({ value })
        host.emit('change', { value })
      },
    }
    return controller
  },
}

export const pickerViewColumn: BuiltIn = {
  template: 'wrapped',
  properties: {},
  mount(host) {
    const list = host.inner
    host.add('div', 'picker-line')
    const pad = () => {
      const space = Math.max(0, (host.dom.clientHeight - rowHeight()) / 2)
      list.style.padding = `${space}px 0`
    }
    const rowHeight = () => (list.firstElementChild as HTMLElement | null)?.offsetHeight || ROW_PX
    let timer: ReturnType<typeof setTimeout>
    list.addEventListener('scroll', () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const view = host.above('picker-view')?.controller as ViewController | undefined
        view?.moved()
      }, SETTLE_MS)
    })
    const controller: ColumnController = {
      index: () => Math.round(list.scrollTop / rowHeight()),
      scrollTo(index) {
        pad()
        list.scrollTop = index * rowHeight()
      },
    }
    return controller
  },
}
