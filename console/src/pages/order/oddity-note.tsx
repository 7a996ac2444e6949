import { useState } from 'react'
import type { OwnerOrder } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { useWords, type Words } from '../../words'
import { reasonWords } from '../notices/notice-words'
import { SettleDialog } from '../notices/settle-dialog'
import { OutsideDialog, outsideWords } from './outside-note'

/** The money itself counts here; something else has to be seen to. */
const BOOKED: ReadonlySet<string> = new Set(['STOCK_NOT_HELD', 'REFUNDED_AFTER_ALL', 'FOLLOWER_FAILED'])

const oddityWords = ({ state, oddity }: OwnerOrder, words: Words['notices']): string => {
  if (state === 'closing') return words.oddClosing
  return BOOKED.has(oddity?.reason ?? '') ? words.oddBooked : words.oddOrder
}

/** What is odd about the order's money, what to do about it, and the way out once it is done. */
export function OddityNote({ order }: { order: OwnerOrder }) {
  const { notices: words, bills } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { orderId, oddity } = order
  if (oddity === null) return null
  const isOutside = oddity.reason === 'REFUNDED_ELSEWHERE'
  const reason = reasonWords(oddity.reason, words)
  return (
    <div className="note note-crim order-odd">
      <Icon name="diamond" />
      <span className="grow">
        <b>{reason}</b>
        <br />
        {isOutside ? outsideWords(order, oddity, bills) : oddityWords(order, words)}
      </span>
      {order.can.includes('settleOddity') ? (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {words.settleButton}
        </button>
      ) : (
        <span className="ink-3 small">{words.settleByManager}</span>
      )}
      {isOpen && isOutside ? (
        <OutsideDialog order={order} oddity={oddity} reason={reason} onClose={() => setOpen(false)} />
      ) : isOpen ? (
        <SettleDialog
          reason={reason}
          text={words.settleText}
          onSettle={(send, note) =>
            send('order.settleOddity', { orderId, reason: oddity.reason, about: oddity.about, note })
          }
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  )
}
