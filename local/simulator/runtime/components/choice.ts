import type { BuiltIn, Controller, Host } from './built-in'

interface GroupController extends Controller {
  chosen(item: Host): void
}

function choice(kind: 'checkbox' | 'radio'): BuiltIn {
  return {
    template: 'slot',
    properties: { value: String, checked: Boolean, disabled: Boolean, color: String, name: String },
    mount(host) {
      const box = host.addFirst('span', `choice-box ${kind}`)
      host.dom.setAttribute('role', kind)
      const show = () => {
        box.classList.toggle('on', host.flag('checked'))
        if (host.text('color')) box.style.color = host.text('color')
        host.dom.setAttribute('aria-checked', String(host.flag('checked')))
      }
      const activate = () => {
        if (host.flag('disabled') || (kind === 'radio' && host.flag('checked'))) return
        host.set({ checked: !host.flag('checked') })
        const group = host.above(`${kind}-group`)?.controller as GroupController | undefined
        group?.chosen(host)
      }
      show()
      host.onTap(activate)
      return { changed: show, activate }
    },
  }
}

function group(kind: 'checkbox' | 'radio'): BuiltIn {
  return {
    template: 'slot',
    properties: { name: String },
    mount(host) {
      if (kind === 'radio') host.dom.setAttribute('role', 'radiogroup')
      const formValue = () => {
        const values = host.below([kind]).filter((item) => item.flag('checked'))
        const texts = values.map((item) => item.text('value'))
        return kind === 'radio' ? (texts[0] ?? '') : texts
      }
      const controller: GroupController = {
        formValue,
        formReset() {
          for (const item of host.below([kind])) item.set({ checked: false })
        },
        chosen(item) {
          for (const other of kind === 'radio' ? host.below([kind]) : []) {
            if (other !== item && other.flag('checked')) other.set({ checked: false })
          }
          host.emit('change', { value: formValue() })
        },
      }
      return controller
    },
  }
}

export const checkbox = choice('checkbox')
export const radio = choice('radio')
export const checkboxGroup = group('checkbox')
export const radioGroup = group('radio')

export const switchButton: BuiltIn = {
  template: 'empty',
  properties: {
    ...{ name: String, checked: Boolean, disabled: Boolean, type: String },
    color: { type: String, value: '#04be02' },
  },
  mount(host) {
    const track = host.add('span', 'switch-track')
    host.dom.setAttribute('role', 'switch')
    const show = () => {
      const on = host.flag('checked')
      track.classList.toggle('on', on)
      track.style.background = on ? host.text('color') : ''
      track.style.borderColor = on ? host.text('color') : ''
      host.dom.setAttribute('aria-checked', String(on))
    }
    const activate = () => {
      if (host.flag('disabled')) return
      host.set({ checked: !host.flag('checked') })
      host.emit('change', { value: host.flag('checked') })
    }
    show()
    host.onTap(activate)
    return {
      changed: show,
      activate,
      formValue: () => host.flag('checked'),
      formReset: () => host.set({ checked: false }),
    }
  },
}
