import type { NewsKind } from '../../../../../typings/news'
import { toast } from '../../../../services/notify'
import { fill, wordsOf } from '../../../../services/words'
import { agreeToNews, type NewsOption, newsOptions, offersOf } from '../../news'

const words = wordsOf('news')

/**
 * A row that offers messages of WeChat about an order, and the sheet that says which. It shows nothing where
 * there is nothing to ask for.
 */
Component({
  properties: { orderId: { type: String, value: '' } },
  data: {
    words,
    options: [] as NewsOption[],
    isOpen: false,
    isBusy: false,
    /** What was agreed to here, in words. */
    agreed: '',
    confirm: '',
    canAsk: false,
  },
  observers: {
    orderId(orderId: string) {
      if (orderId) void this.load()
    },
  },
  methods: {
    async load() {
      this.show(newsOptions(await offersOf(this.data.orderId)))
    },
    show(options: NewsOption[]) {
      const count = options.filter(({ isOn }) => isOn).length
      this.setData({ options, canAsk: count > 0, confirm: fill(words.confirm, { count }) })
    },
    open() {
      this.setData({ isOpen: true })
    },
    close() {
      this.setData({ isOpen: false })
    },
    toggle(event: WechatMiniprogram.TouchEvent<object, object, { kind: NewsKind }>) {
      const { kind } = event.currentTarget.dataset
      this.show(this.data.options.map((one) => (one.kind === kind ? { ...one, isOn: !one.isOn } : one)))
    },
    /** WeChat asks once more, and only what it says counts. */
    async ask() {
      const wanted = this.data.options.filter(({ isOn }) => isOn)
      if (wanted.length === 0 || this.data.isBusy) return
      this.setData({ isBusy: true })
      const agreed = await agreeToNews(this.data.orderId, wanted)
      this.setData({ isBusy: false, isOpen: false })
      if (agreed === null) return toast(words.failed)
      if (agreed.length === 0) return
      const names = agreed.map((kind) => words[kind]).join(words.and)
      this.setData({ agreed: fill(words.agreed, { names }), options: [] })
    },
  },
})
