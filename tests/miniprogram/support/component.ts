import { jest } from '@jest/globals'

/** The parts of `miniprogram-simulate` in use. Its own types bring older ones of the whole platform along. */
interface Simulate {
  load(path: string, options: { compiler: 'simulate'; rootPath: string }): string
  render(id: string, properties: object): Rendered
  sleep(ms: number): Promise<void>
}

interface DrawnElement {
  textContent: string | null
  className: string
}

interface Rendered {
  dom: DrawnElement
  instance: { data: Record<string, unknown>; setData(data: object): void }
  attach(parent: object): void
  querySelectorAll(selector: string): { dom: DrawnElement; dispatchEvent(name: string): void }[]
  addEventListener(name: string, listener: (event: { detail: unknown }) => void): void
}

declare const __dirname: string
declare const document: { body: object }
const simulate: Simulate = require('miniprogram-simulate')
const root = `${__dirname}/../../../miniprogram`

/** A component on WeChat's own engine, in the document of the test. */
export interface Shown {
  /** The element of a class inside the component. */
  find(selector: string): DrawnElement | null
  findAll(selector: string): DrawnElement[]
  text(selector: string): string
  tap(selector: string, at?: number): Promise<void>
  set(data: object): Promise<void>
  data(): Record<string, unknown>
  /** The details of all events of this name so far. */
  events(name: string): unknown[]
}

const settled = () => simulate.sleep(20)

/** A component is registered once a test file. */
const loaded = new Map<string, string>()

function load(path: string): string {
  const known = loaded.get(path)
  if (known) return known
  // A module registers its component while it runs, and one that ran already would stay silent.
  jest.resetModules()
  const id = simulate.load(`${root}/${path}`, { compiler: 'simulate', rootPath: root })
  loaded.set(path, id)
  return id
}

/** Loads a component of the mini program by its path and draws it with these properties. */
export async function show(path: string, properties: object, events: string[] = []): Promise<Shown> {
  const component = simulate.render(load(path), properties)
  const heard = new Map<string, unknown[]>()
  for (const name of events) {
    component.addEventListener(name, ({ detail }) => heard.set(name, [...(heard.get(name) ?? []), detail]))
  }
  component.attach(document.body)
  await settled()
  const all = (selector: string) => component.querySelectorAll(selector)
  return {
    find: (selector) => all(selector)[0]?.dom ?? null,
    findAll: (selector) => all(selector).map(({ dom }) => dom),
    text: (selector) => all(selector)[0]?.dom.textContent?.trim() ?? '',
    async tap(selector, at = 0) {
      const target = all(selector)[at]
      if (!target) throw new Error(`nothing to tap: ${selector} ${at}`)
      target.dispatchEvent('tap')
      await settled()
    },
    async set(data) {
      component.instance.setData(data)
      await settled()
    },
    data: () => component.instance.data,
    events: (name) => heard.get(name) ?? [],
  }
}
