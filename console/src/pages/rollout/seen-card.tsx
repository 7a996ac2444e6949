import { useState } from 'react'
import type { Instrument } from '../../../../typings/model'
import type { SeenRow } from '../../../../typings/rollout'
import { Icon, type IconName } from '../../components/icon'
import { Pager } from '../../components/pager'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useWords } from '../../words'

const SIGNS: Record<SeenRow['end'], { icon: IconName; tone: string }> = {
  own: { icon: 'check', tone: 'jade' },
  other: { icon: 'check', tone: 'jade' },
  failed: { icon: 'warning', tone: 'crim' },
  tried: { icon: 'clock', tone: 'ink-3' },
  seen: { icon: 'minus', tone: 'ink-3' },
}

function Rows({ way, rows }: { way: Instrument; rows: SeenRow[] }) {
  const { rollout, time } = useWords()
  const now = useNow(60_000)
  const { seenColumns: columns } = rollout
  return (
    <div className="table-scroll">
      <table className="table table-40 table-plain seen-table">
        <thead>
          <tr>
            <th>{columns.at}</th>
            <th>{columns.user}</th>
            <th>{columns.why}</th>
            <th>{columns.end}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ seenAt, user, arm, isFirst, end }) => (
            <tr key={`${seenAt} ${user} ${arm}`}>
              <td>{exactTimeWords(seenAt, now, time)}</td>
              <td>
                <span className="mono">{user}</span>
                {isFirst ? <span className="tag seen-first">{rollout.firstTime}</span> : null}
              </td>
              <td data-label={columns.why}>{arm === 'listed' ? rollout.byName : rollout.byShare}</td>
              <td data-label={columns.end}>
                <span className={`seen-end ${SIGNS[end].tone}`}>
                  <Icon name={SIGNS[end].icon} size={16} />
                </span>{' '}
                {end === 'own' ? rollout.paidBy(rollout.ways[way]) : rollout.came[end]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Who had the way, once a user and day, and what came of it. */
export function SeenCard({ way }: { way: Instrument }) {
  const { rollout } = useWords()
  const [trail, setTrail] = useState<string[]>([])
  const cursor = trail.at(-1)
  const input = { way, ...(cursor === undefined ? {} : { cursor }) }
  const read = useOwner('exposure.list', input, { everyMs: 60_000, keepRows: true })
  const { data } = read
  const next = data?.nextCursor
  return (
    <section className="card">
      <header>
        <h2>{rollout.seenWho}</h2>
        <span className="ink-3 small">{rollout.seenMeta}</span>
      </header>
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isPending ? <SkeletonRows rows={4} height={40} /> : null}
      {data?.items.length === 0 ? <p className="card-none">{rollout.seenNone}</p> : null}
      {data && data.items.length > 0 ? (
        <>
          <Rows way={way} rows={data.items} />
          <Pager
            onPrevious={trail.length > 0 ? () => setTrail(trail.slice(0, -1)) : null}
            onNext={next ? () => setTrail([...trail, next]) : null}
          >
            <span>{rollout.seenShown(data.items.length)}</span>
            <span className="grow" />
          </Pager>
        </>
      ) : null}
    </section>
  )
}
