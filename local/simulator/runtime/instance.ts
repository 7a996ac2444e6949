import { type ComponentInstance, elementOf } from './engine'
import { EventChannel } from './event-channel'
import type { Page } from './page'
import { alivePages, currentPage } from './stack'

function pageOf(instance: unknown): Page | undefined {
  const document = elementOf(instance).$$?.ownerDocument
  for (const page of alivePages()) {
    if (page.instance === instance || page.backend.frameDocument === document) return page
    if (page.backend === elementOf(instance).getBackendContext()) return page
  }
  return currentPage()
}

/** Methods that pages and components have from the platform. */
export const instanceMethods = {
  getTabBar(this: ComponentInstance) {
    return pageOf(this)?.tabBar
  },
  getPageId(this: ComponentInstance) {
    return `pageId:${pageOf(this)?.number ?? 0}`
  },
  getOpenerEventChannel(this: ComponentInstance) {
    return pageOf(this)?.channel ?? new EventChannel()
  },
  animate(
    this: ComponentInstance,
    selector: string,
    keyframes: Record<string, unknown>[],
    duration: number,
    callback?: () => void,
  ) {
    const nodes = this._$.getShadowRoot?.()?.querySelectorAll(selector) ?? []
    const frames = keyframes.map(toKeyframe)
    for (const node of nodes) node.$$?.animate(frames, { duration, fill: 'forwards' })
    if (callback) setTimeout(callback, duration)
  },
  clearAnimation(this: ComponentInstance, selector: string, options?: unknown, callback?: () => void) {
    for (const node of this._$.getShadowRoot?.()?.querySelectorAll(selector) ?? []) {
      for (const animation of node.$$?.getAnimations() ?? []) animation.cancel()
    }
    const done = typeof options === 'function' ? (options as () => void) : callback
    if (done) setTimeout(done)
  },
}

/** WeChat writes transforms as fields of their own, such as `translateX: 10`. */
function toKeyframe(frame: Record<string, unknown>): Keyframe {
  const keyframe: Keyframe = {}
  const transforms: string[] = []
  for (const [name, value] of Object.entries(frame)) {
    if (name === 'ease') keyframe.easing = String(value)
    else if (/^(rotate|scale|skew|translate|matrix)/.test(name)) {
      const unit = name.startsWith('translate') ? 'px' : name.startsWith('rotate') ? 'deg' : ''
      const values = Array.isArray(value) ? value : [value]
      transforms.push(
        `${name}(${values.map((part) => (typeof part === 'number' ? part + unit : part)).join(',')})`,
      )
    } else keyframe[name] = typeof value === 'number' ? value : String(value)
  }
  if (transforms.length > 0) keyframe.transform = transforms.join(' ')
  return keyframe
}
