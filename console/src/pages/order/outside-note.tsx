import { useState } from 'react'
import type { OwnerOrder } from '../../../../typings/owner-api'
import type { OddityView } from '../../../../typings/owner-order'
import { formatFen } from '../../format/money'
import { useWords, type Words } from '../../words'
import { OptionCard } from '../after-sales/option-card'
import { SettleDialog } from '../notices/settle-dialog'

type Choice = 'go' | 'stay' | 'stayBack'

/** What can become of the goods: a closed order sends none, and of one that was sent all are gone. */
function choicesOf({ state, closeReason, parcels }: OwnerOrder): Choice[] {
  if (state === 'paid') return ['go', 'stayBack', 'stay']
  const isRefunded = state === 'closed' && closeReason === 'refunded' && parcels.length === 0
  return isRefunded ? ['stayBack', 'stay'] : []
}

/** What happened, in words: how much went back, and what waits for it. */
export function outsideWords(order: OwnerOrder, { sumFen }: OddityView, { outside }: Words['bills']): string {
  if (sumFen === null) return outside.sumless
  const sum = formatFen(sumFen)
  if (order.state === 'paid') return outside.held(sum, formatFen(order.refundableFen))
  return choicesOf(order).length > 0 ? outside.closed(sum) : outside.counted(sum)
}

interface OutsideDialogProps {
  order: OwnerOrder
  oddity: OddityView
  reason: string
  onClose: () => void
}

/** Money was refunded past the shop: a person decides whether the goods still go, with a word. */
export function OutsideDialog({ order, oddity, reason, onClose }: OutsideDialogProps) {
  const { bills, notices } = useWords()
  const { outside } = bills
  const [chosen, setChosen] = useState<Choice | null>(null)
  const { orderId } = order
  const { about, sumFen } = oddity
  const choices = sumFen === null ? [] : choicesOf(order)
  const goods = chosen === null ? {} : ({ goods: chosen === 'go' ? 'go' : 'stay' } as const)
  return (
    <SettleDialog
      reason={reason}
      text={sumFen === null ? notices.settleText : outside.settleText}
      blocked={choices.length > 0 && chosen === null ? outside.missing : null}
      placeholder={outside.placeholder}
      onSettle={(send, note) =>
        send('order.settleOddity', {
          orderId,
          reason: oddity.reason,
          about,
          note,
          ...goods,
          ...(chosen === 'stayBack' ? { returnStock: true } : {}),
        })
      }
      onClose={onClose}
    >
      {choices.length > 0 ? (
        <fieldset className="options outside-options">
          <legend>{outside.title}</legend>
          {choices.map((choice) => (
            <OptionCard
              key={choice}
              name="goods"
              chosen={chosen === choice}
              title={outside[choice]}
              text={outside[`${choice}Text`]}
              onChoose={() => setChosen(choice)}
            />
          ))}
        </fieldset>
      ) : null}
    </SettleDialog>
  )
}
