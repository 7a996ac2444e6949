import { walk } from '../engine'
import { lastTap } from '../touch'
import { type BuiltIn, hostOf } from './built-in'

const FIELDS = ['input', 'textarea', 'switch', 'slider', 'picker', 'checkbox-group', 'radio-group']

/** Custom components that use the behavior `wx://form-field`. */
export const formFields = new WeakSet<object>()

export const form: BuiltIn = {
  template: 'slot',
  properties: { reportSubmit: Boolean },
  mount(host) {
    const submit = () => {
      const value: Record<string, unknown> = {}
      for (const field of host.below(FIELDS)) {
        const name = field.text('name')
        if (name) value[name] = field.controller.formValue?.() ?? field.value('value')
      }
      walk(host.element, (element) => {
        const name = element.data?.name
        if (formFields.has(element) && typeof name === 'string' && name) value[name] = element.data?.value
      })
      host.emit('submit', { value })
    }
    const reset = () => {
      for (const field of host.below(FIELDS)) field.controller.formReset?.()
      host.emit('reset')
    }
    return { run: (kind: string) => (kind === 'reset' ? reset() : submit()) } as object
  },
}

export const label: BuiltIn = {
  template: 'slot',
  properties: { for: String },
  mount(host) {
    host.onTap(() => {
      const id = host.text('for')
      const named = id ? host.element.ownerShadowRoot?.querySelector(`#${id}`) : undefined
      const [inside] = host.below(['checkbox', 'radio', 'switch', 'input', 'textarea', 'button'])
      const target = id ? hostOf(named ?? undefined) : inside
      if (!target || target.dom.contains(lastTap.target)) return
      target.controller.activate?.()
    })
    return {}
  },
}
