import { useState } from 'react'
import type { OwnerOrder } from '../../../../typings/owner-api'
import { read } from '../../api'
import { Icon } from '../../components/icon'
import { useSession } from '../../session'
import { useWords } from '../../words'
import { reasonWords } from '../notices/notice-words'
import { SettleDialog } from '../notices/settle-dialog'
import { mayRefund } from './refund/refund-draft'

/** The money itself counts here; something else has to be seen to. */
const BOOKED: ReadonlySet<string> = new Set(['STOCK_NOT_HELD', 'REFUNDED_AFTER_ALL'])

/** What is odd about the order's money, what to do about it, and the way out once it is done. */
export function OddityNote({ order }: { order: OwnerOrder }) {
  const { notices: words } = useWords()
  const allowed = mayRefund(useSession().staff.role)
  const [isOpen, setOpen] = useState(false)
  const { orderId, quarantineReason, quarantineAbout: about } = order
  if (quarantineReason === null) return null
  const isBooked = BOOKED.has(quarantineReason)
  const reason = reasonWords(quarantineReason, words)
  return (
    <div className="note note-crim order-odd">
      <Icon name="diamond" />
      <span className="grow">
        <b>{reason}</b>
        <br />
        {order.state === 'closing' ? words.oddClosing : isBooked ? words.oddBooked : words.oddOrder}
      </span>
      {allowed ? (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {words.settleButton}
        </button>
      ) : (
        <span className="ink-3 small">{words.settleByManager}</span>
      )}
      {isOpen ? (
        <SettleDialog
          reason={reason}
          text={words.settleText}
          send={(note) => read('order.settleOddity', { orderId, reason: quarantineReason, about, note })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  )
}
