import type { CounterSale } from '../../../../typings/counter'
import {
  PayAmount,
  PayCard,
  PayCode,
  type PayLine,
  PayLines,
  PaySign,
  type PaySignKind,
} from '../../components/pay-card'
import { type PayClock, payClock } from '../../components/pay-clock'
import { useSession } from '../../session'
import { useContentText, useWords } from '../../words'
import { type CounterLine, type Stage, stageOf, sumOf } from './sale'

/** What the customer's card shows: a stage of the sale, or what happens around it. */
export type CardStage = Stage | 'idle' | 'adding' | 'opening' | 'renewing' | 'lost'

interface CustomerCardProps {
  stage: CardStage
  sale: CounterSale | undefined
  /** What is put on the counter, before there is a sale. */
  lines: CounterLine[]
  clock: PayClock | null
  /** Below a sign: what can be done about it. */
  children?: React.ReactNode
}

export function cardStage(
  sale: CounterSale | undefined,
  around: { hasOrder: boolean; hasLines: boolean; opening: boolean; renewing: boolean; lost: boolean },
): CardStage {
  if (around.opening) return 'opening'
  if (!around.hasOrder) return around.hasLines ? 'adding' : 'idle'
  if (!sale) return around.lost ? 'lost' : 'opening'
  const stage = stageOf(sale)
  const live = stage !== 'paid' && stage !== 'odd'
  return around.renewing && live ? 'renewing' : stage
}

/** Until when the shown code holds, or the sale itself where that is sooner. */
export function clockOf(sale: CounterSale | undefined, now: number): (PayClock & { renews: boolean }) | null {
  if (!sale?.code || stageOf(sale) !== 'waiting') return null
  const renews = sale.code.expiresAt < sale.payBeforeAt
  return { ...payClock(Math.min(sale.code.expiresAt, sale.payBeforeAt), now), renews }
}

type SignStage = Exclude<CardStage, 'waiting' | 'adding'>

const SIGNS: Record<SignStage, PaySignKind> = {
  idle: 'idle',
  opening: 'busy',
  renewing: 'busy',
  noCode: 'offline',
  confirming: 'busy',
  paid: 'done',
  expired: 'over',
  cancelled: 'over',
  odd: 'odd',
  lost: 'offline',
}

function useSignWords(stage: SignStage, reason: string | null): { title: string; text: string } {
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
    odd: {
      title: reason === 'AMOUNT_DIFFERS' ? counter.odd : counter.oddOther,
      text: counter.oddText,
    },
    lost: { title: counter.lost, text: counter.lostText },
  }
  return names[stage]
}

interface SignProps {
  stage: SignStage
  sale: CounterSale | undefined
  children: React.ReactNode
}

function Sign({ stage, sale, children }: SignProps) {
  const { title, text } = useSignWords(stage, sale?.oddityReason ?? null)
  const withAmount = sale && (stage === 'paid' || stage === 'confirming' || stage === 'noCode')
  return (
    <PaySign kind={SIGNS[stage]} title={title} text={text}>
      {withAmount ? <PayAmount fen={sale.totalFen} /> : null}
      {children}
    </PaySign>
  )
}

/** The sum so far, while one thing after another is put on the counter. */
function Adding({ sumFen, lines }: { sumFen: number; lines: PayLine[] }) {
  const { counter } = useWords()
  return (
    <div className="pay-adding">
      <span className="pay-prompt">{counter.soFar}</span>
      <PayAmount fen={sumFen} />
      <PayLines lines={lines} more={counter.moreLines} />
    </div>
  )
}

function CardBody({ stage, sale, lines, children }: Omit<CustomerCardProps, 'clock'>) {
  const { counter } = useWords()
  const content = useContentText()
  const nameOf = ({ skuId, title, quantity }: Pick<CounterLine, 'skuId' | 'title' | 'quantity'>) => ({
    ...{ key: skuId, name: content(title), quantity },
  })
  if (stage === 'adding') {
    const shown = lines.map((line) => ({ ...nameOf(line), lineFen: line.priceFen * line.quantity }))
    // The one that was just scanned stands first.
    return <Adding sumFen={sumOf(lines)} lines={shown.reverse()} />
  }
  if (stage !== 'waiting' || !sale?.code) {
    return (
      <Sign stage={stage === 'waiting' ? 'confirming' : stage} sale={sale}>
        {children}
      </Sign>
    )
  }
  return (
    <PayCode
      codeUrl={sale.code.codeUrl}
      qrLabel={counter.qrLabel}
      prompt={counter.scan}
      totalFen={sale.totalFen}
      lines={sale.lines.map((line) => ({ ...nameOf(line), lineFen: line.lineFen }))}
      more={counter.moreLines}
    />
  )
}

/** The card that the customer looks at: on the counter's page, and alone on another screen. */
export function CustomerCard({ clock, ...body }: CustomerCardProps) {
  const { counter } = useWords()
  const content = useContentText()
  const { shopName } = useSession()
  const tail = body.sale ? { tail: counter.tail(body.sale.orderId.slice(-5)) } : {}
  return (
    <PayCard name={content(shopName)} {...tail} share={clock ? clock.share : null}>
      <CardBody {...body} />
    </PayCard>
  )
}
