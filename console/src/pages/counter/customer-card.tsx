import type { CounterSale } from '../../../../typings/counter'
import { PayAmount, PayCard, PayCode, PaySign, type PaySignKind } from '../../components/pay-card'
import { type PayClock, payClock } from '../../components/pay-clock'
import { useSession } from '../../session'
import { useContentText, useWords } from '../../words'
import { type Stage, stageOf } from './sale'

/** What the customer's card shows: a stage of the sale, or what happens around it. */
export type CardStage = Stage | 'idle' | 'opening' | 'renewing' | 'lost'

interface CustomerCardProps {
  stage: CardStage
  sale: CounterSale | undefined
  clock: PayClock | null
  /** Below a sign: what can be done about it. */
  children?: React.ReactNode
}

export function cardStage(
  sale: CounterSale | undefined,
  around: { hasOrder: boolean; opening: boolean; renewing: boolean; lost: boolean },
): CardStage {
  if (around.opening) return 'opening'
  if (!around.hasOrder) return 'idle'
  if (!sale) return around.lost ? 'lost' : 'opening'
  const stage = stageOf(sale)
  const live = stage !== 'paid' && stage !== 'quarantined'
  return around.renewing && live ? 'renewing' : stage
}

/** Until when the shown code holds, or the sale itself where that is sooner. */
export function clockOf(sale: CounterSale | undefined, now: number): (PayClock & { renews: boolean }) | null {
  if (!sale?.code || stageOf(sale) !== 'waiting') return null
  const renews = sale.code.expiresAt < sale.payBeforeAt
  return { ...payClock(Math.min(sale.code.expiresAt, sale.payBeforeAt), now), renews }
}

const SIGNS: Record<Exclude<CardStage, 'waiting'>, PaySignKind> = {
  idle: 'idle',
  opening: 'busy',
  renewing: 'busy',
  noCode: 'offline',
  confirming: 'busy',
  paid: 'done',
  expired: 'over',
  cancelled: 'over',
  quarantined: 'odd',
  lost: 'offline',
}

function useSignWords(stage: Exclude<CardStage, 'waiting'>): { title: string; text: string } {
  const { counter } = useWords()
  const names = {
    idle: { title: counter.welcome, text: counter.welcomeText },
    opening: { title: counter.opening, text: counter.openingText },
    renewing: { title: counter.renewing, text: counter.renewingText },
    noCode: { title: counter.noCode, text: counter.noCodeText },
    confirming: { title: counter.confirming, text: counter.confirmingText },
    paid: { title: counter.paid, text: counter.paidText },
    expired: { title: counter.expired, text: counter.expiredText },
    cancelled: { title: counter.cancelledTitle, text: counter.cancelledText },
    quarantined: { title: counter.quarantined, text: counter.quarantinedText },
    lost: { title: counter.lost, text: counter.lostText },
  }
  return names[stage]
}

function Sign({
  stage,
  sale,
  children,
}: Omit<CustomerCardProps, 'clock' | 'stage'> & { stage: Exclude<CardStage, 'waiting'> }) {
  const { title, text } = useSignWords(stage)
  const withAmount = sale && (stage === 'paid' || stage === 'confirming' || stage === 'noCode')
  return (
    <PaySign kind={SIGNS[stage]} title={title} text={text}>
      {withAmount ? <PayAmount fen={sale.totalFen} /> : null}
      {children}
    </PaySign>
  )
}

/** The card that the customer looks at: on the counter's page, and alone on another screen. */
export function CustomerCard({ stage, sale, clock, children }: CustomerCardProps) {
  const { counter } = useWords()
  const content = useContentText()
  const { shopName } = useSession()
  const tail = sale && stage !== 'idle' ? { tail: counter.tail(sale.orderId.slice(-5)) } : {}
  return (
    <PayCard name={content(shopName)} {...tail} share={clock ? clock.share : null}>
      {stage === 'waiting' && sale?.code ? (
        <PayCode
          codeUrl={sale.code.codeUrl}
          qrLabel={counter.qrLabel}
          prompt={counter.scan}
          totalFen={sale.totalFen}
          lines={sale.lines.map((line) => ({
            key: line.skuId,
            name: content(line.title),
            quantity: line.quantity,
            lineFen: line.lineFen,
          }))}
          more={counter.moreLines}
        />
      ) : (
        <Sign stage={stage === 'waiting' ? 'confirming' : stage} sale={sale}>
          {children}
        </Sign>
      )}
    </PayCard>
  )
}
