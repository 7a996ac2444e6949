import type { BuiltIn } from './built-in'

export const slider: BuiltIn = {
  template: 'empty',
  properties: {
    ...{ name: String, min: Number, max: { type: Number, value: 100 }, step: { type: Number, value: 1 } },
    ...{ value: Number, disabled: Boolean, showValue: Boolean, activeColor: String, backgroundColor: String },
    ...{ blockSize: Number, blockColor: String, color: String, selectedColor: String },
  },
  mount(host) {
    const field = host.add('input')
    field.type = 'range'
    const show = () => {
      field.min = host.text('min')
      field.max = host.text('max')
      field.step = host.text('step')
      field.value = host.text('value')
      field.disabled = host.flag('disabled')
      field.style.accentColor = host.text('activeColor') || host.text('selectedColor')
      if (host.text('ariaLabel')) field.setAttribute('aria-label', host.text('ariaLabel'))
    }
    show()
    field.addEventListener('input', () => {
      host.set({ value: Number(field.value) })
      host.emit('changing', { value: Number(field.value) })
    })
    field.addEventListener('change', () => host.emit('change', { value: Number(field.value) }))
    return { changed: show, formValue: () => Number(field.value), formReset: () => host.set({ value: 0 }) }
  },
}

export const progress: BuiltIn = {
  template: 'empty',
  properties: {
    ...{ percent: Number, showInfo: Boolean, active: Boolean, borderRadius: null, color: String },
    strokeWidth: { type: null, value: 6 },
    activeColor: { type: String, value: '#09bb07' },
    backgroundColor: { type: String, value: '#ebebeb' },
  },
  mount(host) {
    const rail = host.add('div')
    const bar = host.document.createElement('div')
    rail.append(bar)
    host.dom.setAttribute('role', 'progressbar')
    const show = () => {
      rail.style.background = host.text('backgroundColor')
      rail.style.borderRadius = `${host.number('borderRadius')}px`
      bar.style.height = `${host.number('strokeWidth')}px`
      bar.style.width = `${host.number('percent')}%`
      bar.style.background = host.text('color') || host.text('activeColor')
      host.dom.setAttribute('aria-valuenow', host.text('percent'))
    }
    show()
    return { changed: show }
  },
}
