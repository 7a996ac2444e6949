import { countdownText, remainingMs } from '../../services/countdown'
import { type Ticking, tickingOf } from '../../services/ticking'
import { fill, wordsOf } from '../../services/words'

const words = wordsOf('home')
const DAY_MS = 86_400_000

interface Own {
  ticking: Ticking
}

/** What is offered until a time: it counts down while it is in sight, and is gone when it is over. */
Component({
  properties: {
    title: { type: String, value: '' },
    endsAt: { type: Number, value: 0 },
    /** How far the shop's clock is ahead of the phone's. */
    offset: { type: Number, value: 0 },
    tiles: { type: Array, value: [] },
  },
  data: { words, days: '', parts: [] as string[], label: '', isOver: false },
  lifetimes: {
    attached() {
      const own = this as unknown as Own
      own.ticking = tickingOf(() => this.tick())
      this.tick()
      own.ticking.start()
    },
    detached() {
      ;(this as unknown as Own).ticking.stop()
    },
  },
  pageLifetimes: {
    show() {
      this.tick()
      ;(this as unknown as Own).ticking.start()
    },
    hide() {
      ;(this as unknown as Own).ticking.stop()
    },
  },
  observers: {
    'endsAt, offset'() {
      this.tick()
    },
  },
  methods: {
    tick() {
      const left = remainingMs(this.data.endsAt, this.data.offset, Date.now())
      const isOver = left <= 0
      const days = Math.floor(left / DAY_MS)
      const text = countdownText(left % DAY_MS)
      const parts = text.length > 5 ? text.split(':') : ['00', ...text.split(':')]
      const dayText = days > 0 ? fill(words.days, { days }) : ''
      const label = fill(words.left, { time: `${dayText} ${parts.slice(0, 2).join(':')}`.trim() })
      this.setData({ days: dayText, parts, label, isOver })
    },
  },
})
