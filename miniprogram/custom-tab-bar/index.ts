import { watchCart } from '../services/cart/store'
import { routes } from '../services/routes'
import { wordsOf } from '../services/words'

const words = wordsOf('tabs')
const stops = new WeakMap<object, () => void>()

Component({
  data: {
    selected: 0,
    badge: '',
    tabs: [
      { icon: 'home', text: words.home, url: routes.home },
      { icon: 'grid', text: words.category, url: routes.category },
      { icon: 'bag', text: words.cart, url: routes.cart },
      { icon: 'user', text: words.me, url: routes.me },
    ],
  },
  lifetimes: {
    attached() {
      const stop = watchCart(({ count }) => {
        const badge = count === 0 ? '' : count > 99 ? '99+' : String(count)
        if (badge !== this.data.badge) this.setData({ badge })
      })
      stops.set(this, stop)
    },
    detached() {
      stops.get(this)?.()
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
      void wx.switchTab({ url: event.currentTarget.dataset.url })
    },
  },
})
