import { useState } from 'react'
import type { OwnerOrder } from '../../../../typings/owner-api'
import type { OddityView } from '../../../../typings/owner-order'
import { formatFen } from '../../format/money'
import { useWords, type Words } from '../../words'
import { OptionCard } from '../after-sales/option-card'
import { SettleDialog } from '../notices/settle-dialog'

type Choice = 'go' | 'stay' | 'stayBack'

/** What can become of the goods: what stays may be sold again, or not. */
const choicesOf = ({ goods }: OddityView): Choice[] => [
  ...(goods.includes('go') ? (['go'] as const) : []),
  ...(goods.includes('stay') ? (['stayBack', 'stay'] as const) : []),
]

/** What happened, in words: how much went back, and what waits for it. */
export function outsideWords(
  { refundableFen }: OwnerOrder,
  { sumFen, goods }: OddityView,
  { outside }: Words['bills'],
): string {
  if (sumFen === null) return outside.sumless
  const sum = formatFen(sumFen)
  if (goods.includes('go')) return outside.held(sum, formatFen(refundableFen))
  return goods.length > 0 ? outside.closed(sum) : outside.counted(sum)
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
  const choices = choicesOf(oddity)
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
