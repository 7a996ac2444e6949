import type { PayLink } from '../../../../../typings/friend-pay'
import { NAME_MAX, rememberedName } from '../../../../services/nickname'
import { failureWord, toast } from '../../../../services/notify'
import { fill, wordsOf } from '../../../../services/words'
import { friendCard, rememberedWords, shareOrder, WORDS_MAX } from '../../friend-ask'

const words = wordsOf('friend')

/**
 * Asks a friend to pay an order: how the buyer calls themself, some words, and the card for the chat. Tells
 * `close`, `sent`, and `changed` when the order can no longer be shared.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    orderId: { type: String, value: '' },
    totalFen: { type: Number, value: 0 },
    picture: { type: String, value: '' },
  },
  data: {
    words,
    nameMax: NAME_MAX,
    wordsMax: WORDS_MAX,
    wordsHint: fill(words.wordsPlaceholder, { max: WORDS_MAX }),
    name: '',
    said: '',
    link: null as PayLink | null,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) void this.open()
    },
  },
  methods: {
    async open() {
      this.setData({ name: rememberedName(), said: rememberedWords(this.data.orderId), link: null })
      await this.prepare()
    },
    async prepare() {
      const { orderId, name, said } = this.data
      const answer = await shareOrder({ orderId, name, words: said })
      if (answer.ok) return this.setData({ link: answer.data })
      const gone = ['ALREADY_PAID', 'ORDER_CLOSED', 'NOT_FOUND', 'WAY_CLOSED'].includes(answer.code)
      const shut = answer.code === 'WAY_CLOSED' ? words.wayClosedText : words.payClosed
      toast(failureWord(answer.code, gone ? shut : words.linkFailed))
      this.triggerEvent(gone ? 'changed' : 'close', {})
    },
    typeName(event: WechatMiniprogram.Input) {
      this.data.name = event.detail.value
    },
    typeWords(event: WechatMiniprogram.Input) {
      this.data.said = event.detail.value
    },
    /** The card as the page hands it to WeChat; the promise first stores the newest name and words. */
    card() {
      const { link, name, said, orderId, totalFen, picture } = this.data
      if (!link) return null
      const card = friendCard(link, name, { totalFen, picture })
      this.triggerEvent('sent', {})
      return { ...card, promise: shareOrder({ orderId, name, words: said }).then(() => card) }
    },
    async copyPage() {
      const { link, name, said, orderId } = this.data
      if (!link?.pageUrl) return
      void shareOrder({ orderId, name, words: said })
      await wx.setClipboardData({ data: link.pageUrl })
      toast(words.pageCopied)
      this.triggerEvent('sent', {})
    },
    close() {
      this.triggerEvent('close', {})
    },
  },
})
