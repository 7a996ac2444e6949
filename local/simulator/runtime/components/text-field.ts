import type { BuiltIn, Host, Properties } from './built-in'

const SHARED: Properties = {
  ...{ name: String, value: String, disabled: Boolean, placeholder: String, placeholderStyle: String },
  ...{
    placeholderClass: { type: String, value: 'input-placeholder' },
    maxlength: { type: Number, value: 140 },
  },
  ...{ focus: Boolean, autoFocus: Boolean, cursorSpacing: Number, cursor: Number, cursorColor: String },
  ...{ selectionStart: Number, selectionEnd: Number, adjustPosition: Boolean, holdKeyboard: Boolean },
  ...{ confirmType: String, confirmHold: Boolean, alwaysEmbed: Boolean, autoFill: String },
}

export const input: BuiltIn = {
  template: 'empty',
  properties: {
    ...SHARED,
    type: { type: String, value: 'text' },
    ...{ password: Boolean, safePasswordCertPath: String, safePasswordLength: Number },
    ...{ safePasswordTimeStamp: Number, safePasswordNonce: String, safePasswordSalt: String },
    safePasswordCustomHash: String,
  },
  mount(host) {
    const field = host.add('input')
    const controller = mountField(host, field)
    const show = () => {
      const keyboards: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text' }
      field.type = host.flag('password') || host.text('type') === 'safe-password' ? 'password' : 'text'
      field.inputMode = keyboards[host.text('type')] ?? 'text'
    }
    show()
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      host.emit('confirm', { value: field.value })
      if (!host.flag('confirmHold')) field.blur()
    })
    return {
      ...controller,
      changed(name) {
        if (name === 'type' || name === 'password') show()
        else controller.changed(name)
      },
    }
  },
}

export const textarea: BuiltIn = {
  template: 'empty',
  properties: {
    ...SHARED,
    ...{ autoHeight: Boolean, fixed: Boolean, showConfirmBar: Boolean, disableDefaultPadding: Boolean },
  },
  mount(host) {
    const field = host.add('textarea')
    // A field that grows begins with the one line that it holds.
    if (host.flag('autoHeight')) field.rows = 1
    const controller = mountField(host, field)
    let height = 0
    const grow = () => {
      if (host.flag('autoHeight')) {
        field.style.height = 'auto'
        host.dom.style.height = `${field.scrollHeight}px`
        field.style.height = ''
      }
      if (field.scrollHeight !== height) {
        height = field.scrollHeight
        const lineHeight = Number.parseFloat(host.window.getComputedStyle(field).lineHeight) || 22
        host.emit('linechange', { height, lineCount: Math.max(1, Math.round(height / lineHeight)) })
      }
    }
    field.addEventListener('input', grow)
    if (host.flag('autoHeight')) host.window.requestAnimationFrame(grow)
    return {
      ...controller,
      changed(name) {
        controller.changed(name)
        if (name === 'value') grow()
      },
    }
  },
}

function mountField(host: Host, field: HTMLInputElement | HTMLTextAreaElement) {
  let atFocus = ''
  // WeChat's placeholder is an element of its own: its class never reaches what was typed.
  const dress = () => {
    field.className = field.value === '' ? host.text('placeholderClass') : ''
  }
  const show: Record<string, () => void> = {
    value() {
      if (field.value !== host.text('value')) field.value = host.text('value')
      dress()
    },
    placeholder() {
      field.placeholder = host.text('placeholder')
    },
    maxlength() {
      const length = host.number('maxlength')
      if (length < 0) field.removeAttribute('maxlength')
      else field.maxLength = length
    },
    disabled() {
      field.disabled = host.flag('disabled')
    },
    placeholderClass: dress,
    placeholderStyle: () => stylePlaceholder(host, field),
    ariaLabel() {
      if (!host.text('ariaLabel')) return
      field.setAttribute('aria-label', host.text('ariaLabel'))
      host.dom.removeAttribute('aria-label')
    },
    focus() {
      if (host.flag('focus')) setTimeout(() => field.focus())
      else field.blur()
    },
  }
  for (const [name, apply] of Object.entries(show)) if (name !== 'focus') apply()
  if (host.flag('focus') || host.flag('autoFocus')) setTimeout(() => field.focus())
  field.addEventListener('input', () => {
    dress()
    host.set({ value: field.value })
    const cursor = field.selectionStart ?? field.value.length
    host.emit('input', { value: field.value, cursor, keyCode: 0 })
  })
  field.addEventListener('focus', () => {
    atFocus = field.value
    host.emit('focus', { value: field.value, height: 0 })
  })
  field.addEventListener('blur', () => {
    host.emit('blur', { value: field.value, cursor: field.value.length })
    if (field.value !== atFocus) host.emit('change', { value: field.value })
  })
  return {
    changed: (name: string) => show[name]?.(),
    activate: () => field.focus(),
    formValue: () => field.value,
    formReset: () => host.set({ value: '' }),
  }
}

/** A placeholder can only be styled by a rule, so its style is handed over in a variable sheet of its own. */
function stylePlaceholder(host: Host, field: HTMLElement) {
  const style = host.text('placeholderStyle')
  if (!style) return
  const id = `placeholder-${[...style].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7)}`
  field.setAttribute('data-placeholder', id)
  if (host.document.getElementById(id)) return
  const sheet = host.document.createElement('style')
  sheet.id = id
  sheet.textContent = `[data-placeholder="${id}"]::placeholder{${style}}`
  host.document.head.append(sheet)
}
