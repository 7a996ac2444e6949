import { runOpenType } from '../open-type'
import type { BuiltIn } from './built-in'

const SHOWN = ['type', 'size', 'plain', 'disabled']

export const button: BuiltIn = {
  template: 'slot',
  properties: {
    type: { type: String, value: 'default' },
    hoverClass: { type: String, value: 'button-hover' },
    ...{
      size: String,
      plain: Boolean,
      disabled: Boolean,
      loading: Boolean,
      formType: String,
      openType: String,
    },
    ...{ name: String, lang: String, appParameter: String, sessionFrom: String, sendMessageTitle: String },
    ...{ sendMessagePath: String, sendMessageImg: String, showMessageCard: Boolean, activityType: null },
    ...{ entrancePath: null, needShowEntrance: null, phoneNumberNoQuotaToast: null },
  },
  mount(host) {
    const show = (name: string) => {
      if (name === 'plain' || name === 'disabled') host.dom.toggleAttribute(name, host.flag(name))
      else host.dom.setAttribute(name, host.text(name))
      if (name === 'disabled') host.dom.setAttribute('aria-disabled', String(host.flag(name)))
    }
    if (!host.text('ariaRole')) host.dom.setAttribute('role', 'button')
    for (const name of SHOWN) show(name)
    const activate = () => {
      if (host.flag('disabled')) return
      const form = host.above('form')?.controller as { run?(kind: string): void } | undefined
      if (host.text('formType')) form?.run?.(host.text('formType'))
      if (host.text('openType')) runOpenType(host)
    }
    host.onTap(activate)
    return {
      activate,
      changed(name) {
        if (SHOWN.includes(name)) show(name)
      },
    }
  },
}
