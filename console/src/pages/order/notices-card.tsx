import type { NoticeView } from '../../../../typings/owner-api'
import { shorten } from '../../format/names'
import { ledgerText } from '../../format/shop-time'
import { useWords } from '../../words'
import { Outcome } from '../notices/notice-words'

/** The notifications as they came, each with what became of it. */
export function NoticesCard({ notices }: { notices: NoticeView[] }) {
  const { order } = useWords()
  const { noticeColumns: columns } = order
  return (
    <section className="card order-notices">
      <header>
        <h2>{order.notices}</h2>
        <span className="ink-3 small ellipsis">{order.noticesMeta}</span>
      </header>
      {notices.length === 0 ? (
        <p className="card-none">{order.noNotices}</p>
      ) : (
        <div className="table-scroll">
          <table className="table table-36 table-plain notices-table">
            <colgroup>
              <col className="col-ledger-time" />
              <col className="col-event" />
              <col className="col-notice" />
              <col />
            </colgroup>
            <thead>
              <tr>
                <th>{columns.receivedAt}</th>
                <th>{columns.event}</th>
                <th>{columns.number}</th>
                <th>{columns.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {notices.map((notice) => (
                <tr key={`${notice.noticeId} ${notice.receivedAt}`}>
                  <td className="mono">{ledgerText(notice.receivedAt)}</td>
                  <td className="mono ellipsis">{notice.eventType}</td>
                  <td className="mono ink-3" title={notice.noticeId}>
                    {shorten(notice.noticeId, 8, 4)}
                  </td>
                  <td>
                    <Outcome notice={notice} />
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
