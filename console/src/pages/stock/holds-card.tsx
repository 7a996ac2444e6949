import { Link } from 'react-router'
import type { OutputOf } from '../../api'
import { StateMark } from '../../components/state-mark'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'

/** Who holds units of a SKU now, order by order. */
export function HoldsCard({ holds, more }: OutputOf<'stockHold.list'>) {
  const { keeping, time, common } = useWords()
  const now = useNow(60_000)
  const { holdColumns: columns } = keeping
  return (
    <section className="card">
      <header>
        <h2>{keeping.holds}</h2>
        <span className="ink-3 small ellipsis">{more ? keeping.holdsMore : keeping.holdsMeta}</span>
      </header>
      {holds.length === 0 ? (
        <p className="card-none">{keeping.holdsNone}</p>
      ) : (
        <table className="table table-40 table-plain" aria-label={keeping.holds}>
          <colgroup>
            <col />
            <col className="col-figure" />
            <col className="col-time wide-only" />
            <col className="col-time" />
          </colgroup>
          <thead>
            <tr>
              <th>{columns.order}</th>
              <th className="right">{columns.units}</th>
              <th className="wide-only">{columns.since}</th>
              <th>{columns.until}</th>
            </tr>
          </thead>
          <tbody>
            {holds.map((hold) => (
              <tr key={`${hold.orderId ?? hold.caseId} ${hold.at}`}>
                <td className="ellipsis">
                  {hold.orderId ? (
                    <span className="row">
                      {hold.state ? <StateMark mark={hold.state} /> : null}
                      <Link className="text-link" to={`/orders/${hold.orderId}`}>
                        {hold.orderId}
                      </Link>
                    </span>
                  ) : (
                    <Link className="text-link" to={`/after-sales/${hold.caseId}`}>
                      {keeping.holdCase}
                    </Link>
                  )}
                </td>
                <td className="right medium">{hold.n}</td>
                <td className="nowrap ink-2 wide-only">{exactTimeWords(hold.at, now, time)}</td>
                <td className="nowrap ink-2">
                  {hold.payBeforeAt === null
                    ? common.notApplicable
                    : exactTimeWords(hold.payBeforeAt, now, time)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
