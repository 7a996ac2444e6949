import { moneyParts } from '../../services/money-text'
import { fill, wordsOf } from '../../services/words'

const words = wordsOf('price')

/** An amount in integer fen, the yuan large and the rest small. `deal` is a price that really is lower. */
Component({
  properties: {
    fen: { type: Number, value: 0 },
    size: { type: String, value: 'md' },
    deal: { type: Boolean, value: false },
    /** Says "from" behind the lowest of several prices. */
    from: { type: Boolean, value: false },
    /** Drops `.00`, only where the row is narrow. */
    short: { type: Boolean, value: false },
    muted: { type: Boolean, value: false },
  },
  data: { words, sign: '', whole: '0', cents: '00', label: '' },
  observers: {
    'fen, short'(fen: number, short: boolean) {
      const { sign, whole, cents } = moneyParts(fen)
      const label = fill(words.label, { amount: `${sign}${whole}.${cents}` })
      this.setData({ sign, whole, cents: short && cents === '00' ? '' : cents, label })
    },
  },
})
