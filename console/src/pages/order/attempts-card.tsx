import type { AttemptView } from '../../../../typings/owner-api'
import { CopyButton } from '../../components/copy-button'
import { Money } from '../../components/money'
import { StateMark } from '../../components/state-mark'
import { clockText } from '../../format/shop-time'
import { useWords, type Words } from '../../words'

function outcome(attempt: AttemptView, words: Words['order']): React.ReactNode {
  if (attempt.state === 'paid') {
    const text =
      attempt.paidAt === null ? words.attemptStates.paid : words.attemptPaid(clockText(attempt.paidAt))
    return <StateMark mark="received">{text}</StateMark>
  }
  if (attempt.state === 'closed') return <StateMark mark="closed">{words.attemptStates.closed}</StateMark>
  return <StateMark mark="unpaid">{words.attemptStates[attempt.state]}</StateMark>
}

function Transaction({ attempt }: { attempt: AttemptView }) {
  const { order, common } = useWords()
  if (attempt.transactionId) {
    return (
      <span className="copyable">
        <span className="mono ellipsis" title={attempt.transactionId}>
          {attempt.transactionId}
        </span>
        <CopyButton text={attempt.transactionId} />
      </span>
    )
  }
  if (attempt.closedAt !== null) {
    return <span className="ink-3">{order.attemptClosedAt(clockText(attempt.closedAt))}</span>
  }
  if (attempt.state === 'closed') return <span className="ink-3">{common.notApplicable}</span>
  return <span className="ink-3">{order.attemptUntil(clockText(attempt.expiresAt))}</span>
}

/**
 * Every `out_trade_no` that was made for the order; the one that was kept carries WeChat Pay's
 * transaction.
 */
export function AttemptsCard({ attempts }: { attempts: AttemptView[] }) {
  const { order } = useWords()
  const { attemptColumns: columns } = order
  const kept = attempts.filter((attempt) => attempt.state === 'paid').length
  return (
    <section className="card order-attempts">
      <header>
        <h2>{order.attempts}</h2>
        {attempts.length > 0 ? (
          <span className="ink-3 small">{order.attemptsMeta(attempts.length, kept)}</span>
        ) : null}
      </header>
      {attempts.length === 0 ? (
        <p className="card-none">{order.noAttempts}</p>
      ) : (
        <div className="table-scroll">
          <table className="table table-40 table-plain attempts-table">
            <colgroup>
              <col className="col-trade-no" />
              <col className="col-channel" />
              <col className="col-result" />
              <col />
              <col className="col-price" />
            </colgroup>
            <thead>
              <tr>
                <th>{columns.number}</th>
                <th>{columns.payer}</th>
                <th>{columns.result}</th>
                <th>{columns.transaction}</th>
                <th className="right">{columns.amount}</th>
              </tr>
            </thead>
            <tbody>
              {attempts.map((attempt) => (
                <tr key={attempt.outTradeNo} className={attempt.state === 'closed' ? 'ink-3' : ''}>
                  <td className="mono ellipsis" title={attempt.outTradeNo}>
                    {attempt.outTradeNo}
                  </td>
                  <td className="ellipsis" title={attempt.payerName ?? undefined}>
                    {[order.instruments[attempt.instrument], attempt.payerName ?? '']
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </td>
                  <td>{outcome(attempt, order)}</td>
                  <td>
                    <Transaction attempt={attempt} />
                  </td>
                  <td className="right">
                    <Money fen={attempt.totalFen} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
