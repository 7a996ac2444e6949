import { Link } from 'react-router'
import type { OrderRefundView, OwnerOrderLine } from '../../../../../typings/owner-api'
import type { RefundView } from '../../../../../typings/owner-refunds'
import { CopyButton } from '../../../components/copy-button'
import { Icon } from '../../../components/icon'
import { Money } from '../../../components/money'
import { StateMark } from '../../../components/state-mark'
import { formatFen } from '../../../format/money'
import { shorten } from '../../../format/names'
import { exactTimeWords } from '../../../format/time-words'
import { useContentText, useWords } from '../../../words'
import { partsWords, refundAdvice, refundMark, refundStateWords } from './refund-words'

interface RefundsCardProps {
  refunds: OrderRefundView[]
  lines: OwnerOrderLine[]
  now: number
  /** Opens the dialog for the payment of a refund that came to nothing. */
  onAskAnew: (outTradeNo: string) => void
}

/** When it moves next or moved last: the end, the next question to WeChat Pay, or nothing. */
function useMoment(refund: RefundView, now: number): string | null {
  const { refund: words, time } = useWords()
  if (refund.endedAt !== null) return exactTimeWords(refund.endedAt, now, time)
  if (refund.state !== 'requested' || refund.nextCheckAt === null) return null
  return refund.nextCheckAt > now ? words.askedAt(exactTimeWords(refund.nextCheckAt, now, time)) : null
}

interface RefundRowProps {
  refund: RefundView
  now: number
  /** What it is for; empty where it is an amount or the whole. */
  what?: string
  /** The way on, beside what to do. */
  children?: React.ReactNode
}

/** One refund: state, reason, who asked for it and when; below it what a person has to do, if anything. */
export function RefundRow({ refund, now, what = '', children }: RefundRowProps) {
  const { refund: words, bills, cases, time, common } = useWords()
  const advice = refundAdvice(refund, words)
  const moment = useMoment(refund, now)
  const asked = exactTimeWords(refund.createdAt, now, time)
  const reason = words.reasons[refund.reason]
  const isOutside = refund.reason === 'outside'
  return (
    <li className={refund.actor === null ? 'refund refund-automatic' : 'refund'}>
      <div className="refund-state">
        <StateMark mark={refundMark(refund)}>{refundStateWords(refund, words)}</StateMark>
        {moment ? <span className="sub">{moment}</span> : null}
      </div>
      <div className="refund-why">
        <p>
          {reason}
          {refund.note === '' ? null : <span className="ink-2"> {common.quoted(refund.note)}</span>}
        </p>
        {what === '' ? null : <p className="ink-2 small">{what}</p>}
        <p className="sub">
          {isOutside
            ? bills.outside.atPlatform(asked)
            : refund.actor === null
              ? words.byItself(asked)
              : words.askedBy(refund.actor, asked)}
          {refund.returnStock ? ` · ${words.withGoods}` : null}
          {refund.caseId === null ? null : (
            <>
              {' · '}
              <Link to={`/after-sales/${refund.caseId}`}>{cases.toCase}</Link>
            </>
          )}
        </p>
        <p className="sub copyable">
          <span className="mono ellipsis" title={refund.outRefundNo}>
            {shorten(refund.outRefundNo, 22, 6)}
          </span>
          <CopyButton text={refund.outRefundNo} />
        </p>
      </div>
      <span className="refund-amount">
        <Money fen={-refund.amountFen} />
      </span>
      {advice ? (
        <div className="note note-crim">
          <Icon name="warning" />
          <span className="grow">{advice}</span>
          {children}
        </div>
      ) : null}
    </li>
  )
}

/** Every refund of the order, newest first: what, why, who asked, and where its money is now. */
export function RefundsCard({ refunds, lines, now, onAskAnew }: RefundsCardProps) {
  const { refund: words } = useWords()
  const content = useContentText()
  const nameOf = (skuId: string) => {
    const line = lines.find((one) => one.skuId === skuId)
    return line ? content(line.title) : skuId
  }
  if (refunds.length === 0) return null
  return (
    <section className="card order-refunds">
      <header>
        <h2>{words.card}</h2>
        <span className="ink-3 small ellipsis">{words.cardMeta(refunds.length)}</span>
      </header>
      <ul>
        {[...refunds].reverse().map((refund) => (
          <RefundRow
            key={refund.outRefundNo}
            refund={refund}
            now={now}
            what={partsWords(refund.parts, nameOf, words)}
          >
            {refund.can.includes('askAnew') ? (
              <button type="button" className="text-link" onClick={() => onAskAnew(refund.outTradeNo)}>
                {words.again(formatFen(refund.amountFen))}
              </button>
            ) : null}
          </RefundRow>
        ))}
      </ul>
    </section>
  )
}
