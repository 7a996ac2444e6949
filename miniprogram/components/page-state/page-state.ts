import { routes } from '../../services/routes'
import { fill, wordsOf } from '../../services/words'

const words = wordsOf('state')

/** Which of them wait for the network to come back. */
const waiting = new WeakMap<object, (state: object) => void>()

/** What a page shows instead of its content: no network, a broken shop, or a thing that is gone. */
Component({
  properties: {
    phase: { type: String, value: 'error' },
    failureId: { type: String, value: '' },
  },
  data: { title: '', text: '', note: '', primary: '', secondary: '' },
  observers: {
    'phase, failureId'(phase: string, failureId: string) {
      const note = failureId ? fill(words.errorNote, { id: failureId }) : ''
      if (phase === 'offline') {
        this.show(words.offlineTitle, words.offlineText, '')
        this.waitForNetwork()
      }
      if (phase === 'missing') this.show(words.missingTitle, words.missingText, '')
      if (phase === 'error') this.show(words.errorTitle, words.errorText, note)
    },
  },
  lifetimes: {
    detached() {
      this.stopWaiting()
    },
  },
  methods: {
    /** The page comes back by itself when the network does. */
    waitForNetwork() {
      if (waiting.has(this)) return
      const listen = (state: object) => {
        const isBack = 'isConnected' in state && state.isConnected === true
        if (isBack && this.data.phase === 'offline') this.triggerEvent('retry', {})
      }
      waiting.set(this, listen)
      wx.onNetworkStatusChange(listen)
    },
    stopWaiting() {
      const listen = waiting.get(this)
      if (listen) wx.offNetworkStatusChange(listen)
      waiting.delete(this)
    },
    show(title: string, text: string, note: string) {
      const missing = this.data.phase === 'missing'
      const pages = getCurrentPages()
      const atHome = `/${pages[pages.length - 1]?.route}` === routes.home
      this.setData({
        title,
        text,
        note,
        primary: missing ? words.home : words.retry,
        secondary: missing || atHome ? '' : words.home,
      })
    },
    goHome() {
      void wx.switchTab({ url: routes.home })
    },
    act() {
      if (this.data.phase === 'missing') this.goHome()
      else this.triggerEvent('retry', {})
    },
  },
})
