import { Link, useNavigate } from 'react-router'
import type { WayView } from '../../../../typings/rollout'
import { Page } from '../../components/page'
import { ReadError, SkeletonRows } from '../../components/states'
import { useCursorRow } from '../../components/use-cursor-row'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { WayMark } from './way-mark'

const addressOf = ({ way }: WayView): string => `/rollout/${way}`

/** For whom a way is, in a few words. */
export function useWhoWords(): (way: WayView) => string {
  const { rollout } = useWords()
  return ({ sharePercent, rule }) => {
    const share =
      sharePercent === 100
        ? rollout.toAll
        : sharePercent === 0
          ? rollout.toNobody
          : rollout.partly(sharePercent)
    return rule.users.length > 0 && sharePercent < 100
      ? `${share} · ${rollout.named(rule.users.length)}`
      : share
  }
}

function WayRows({ ways, now }: { ways: WayView[]; now: number }) {
  const { rollout } = useWords()
  const whoWords = useWhoWords()
  const navigate = useNavigate()
  const open = (index: number) => {
    const way = ways[index]
    if (way) void navigate(addressOf(way))
  }
  const cursorRow = useCursorRow(ways.length, '/rollout', { onOpen: open })
  const { columns } = rollout
  return (
    <div className="table-scroll">
      <table className="table table-plain rollout-table">
        <thead>
          <tr>
            <th>{columns.way}</th>
            <th>{columns.state}</th>
            <th>{columns.who}</th>
            <th>{columns.goods}</th>
            <th>{columns.guard}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map((way, index) => {
            const { rule } = way
            const goods = rule.spuIds.length + rule.categoryIds.length
            return (
              <tr key={way.way} data-row={index} className={index === cursorRow ? 'cursor-row' : undefined}>
                <td>
                  <Link className="name-link" to={addressOf(way)}>
                    {rollout.ways[way.way]}
                  </Link>
                  <p className="ink-3 small">{rollout.about[way.way]}</p>
                </td>
                <td>
                  <WayMark way={way} now={now} />
                </td>
                <td data-label={columns.who}>{whoWords(way)}</td>
                <td data-label={columns.goods}>
                  {goods === 0 ? rollout.allGoods : rollout.someGoods(goods)}
                </td>
                <td data-label={columns.guard} className="ink-2">
                  {rule.guard ? rollout.guardShort(rule.guard.failPercentMax) : rollout.noGuard}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Each way to pay: whether it is open, to whom, and what watches it. */
export function RolloutPage() {
  const { rollout } = useWords()
  const read = useOwner('rollout.get', {}, { everyMs: 30_000 })
  return (
    <Page title={rollout.title} meta={rollout.meta}>
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      <section className="card">
        {read.isPending ? <SkeletonRows rows={3} height={56} /> : null}
        {read.data ? <WayRows ways={read.data.ways} now={read.data.serverNow} /> : null}
      </section>
    </Page>
  )
}
