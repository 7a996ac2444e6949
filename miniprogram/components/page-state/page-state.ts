import { routes } from '../../services/routes'
import { fill, wordsOf } from '../../services/words'

const words = wordsOf('state')

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
      if (phase === 'offline') this.show(words.offlineTitle, words.offlineText, '')
      else if (phase === 'missing') this.show(words.missingTitle, words.missingText, '')
      else this.show(words.errorTitle, words.errorText, note)
    },
  },
  methods: {
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
