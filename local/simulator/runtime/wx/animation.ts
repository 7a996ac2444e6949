interface Step {
  actions: [name: string, args: (string | number)[]][]
  durationMs: number
  timing: string
  delayMs: number
  origin: string
}

interface AnimationOptions {
  duration?: number
  timingFunction?: string
  delay?: number
  transformOrigin?: string
}

const STYLES = ['opacity', 'backgroundColor', 'width', 'height', 'top', 'left', 'bottom', 'right']
const TRANSFORMS = [
  ...[
    'matrix',
    'matrix3d',
    'rotate',
    'rotate3d',
    'rotateX',
    'rotateY',
    'rotateZ',
    'scale',
    'scale3d',
    'scaleX',
  ],
  ...['scaleY', 'scaleZ', 'skew', 'skewX', 'skewY', 'translate', 'translate3d', 'translateX', 'translateY'],
  'translateZ',
]

/** `wx.createAnimation`: a chain of calls that `export()` turns into steps for the `animation` attribute. */
export function createAnimation(options: AnimationOptions = {}) {
  let steps: Step[] = []
  let actions: Step['actions'] = []
  const chain: Record<string, unknown> = {
    step(own: AnimationOptions = {}) {
      const { duration = 400, timingFunction = 'linear', delay = 0, transformOrigin } = { ...options, ...own }
      const origin = transformOrigin ?? '50% 50% 0'
      steps.push({ actions, durationMs: duration, timing: timingFunction, delayMs: delay, origin })
      actions = []
      return chain
    },
    export() {
      const exported = { steps }
      steps = []
      return exported
    },
  }
  for (const name of [...STYLES, ...TRANSFORMS]) {
    chain[name] = (...args: (string | number)[]) => {
      actions.push([name, args])
      return chain
    }
  }
  return chain
}

/** Plays exported steps one after the other; each goes on from where the last one ended. */
export function playAnimation(node: HTMLElement, value: unknown) {
  const steps = (value as { steps?: Step[] } | null)?.steps ?? []
  let startMs = 0
  for (const step of steps) {
    setTimeout(() => applyStep(node, step), startMs)
    startMs += step.durationMs + step.delayMs
  }
}

function applyStep(node: HTMLElement, { actions, durationMs, timing, delayMs, origin }: Step) {
  node.style.transition = `all ${durationMs}ms ${timing} ${delayMs}ms`
  node.style.transformOrigin = origin
  const transforms: string[] = []
  for (const [name, args] of actions) {
    if (STYLES.includes(name)) {
      const [value = ''] = args
      const unitless = name === 'opacity' || typeof value === 'string'
      node.style.setProperty(
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        unitless ? String(value) : `${value}px`,
      )
    } else transforms.push(`${name}(${args.map((arg) => withUnit(name, arg)).join(',')})`)
  }
  if (transforms.length > 0) node.style.transform = transforms.join(' ')
}

function withUnit(name: string, value: string | number) {
  if (typeof value === 'string') return value
  if (name.startsWith('translate')) return `${value}px`
  return name.startsWith('rotate') || name.startsWith('skew') ? `${value}deg` : String(value)
}
