import type { UseQueryResult } from '@tanstack/react-query'
import type { Instrument } from '../../../../typings/model'
import type { ArmFigures, DifferenceView, WayFigures } from '../../../../typings/rollout'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { DaysCard } from './days-card'
import { pointsText, rateText } from './rate-text'

function ArmRow({ name, kind, figures }: { name: string; kind: 'in' | 'out'; figures: ArmFigures }) {
  const { rollout, common } = useWords()
  const { seen, tried, paid, failed } = figures
  const cells: [string, string][] = [
    [rollout.seen, String(seen)],
    [rollout.tried, String(tried)],
    [rollout.paid, String(paid)],
    [rollout.failed, String(failed)],
    [rollout.ofTried, rateText(paid, tried) ?? common.notApplicable],
    [rollout.ofSeen, rateText(paid, seen) ?? common.notApplicable],
  ]
  return (
    <tr>
      <td>
        <i className={`arm-key arm-${kind}`} aria-hidden="true" />
        {name}
      </td>
      {cells.map(([label, text]) => (
        <td key={label} className="right figure" data-label={label}>
          {text}
        </td>
      ))}
    </tr>
  )
}

function Difference({ difference }: { difference: DifferenceView }) {
  const { rollout } = useWords()
  const { value, from, to } = difference
  const tone = from > 0 ? 'jade' : to < 0 ? 'crim' : 'ink-2'
  return (
    <>
      <b className={tone}>{rollout.points(pointsText(value))}</b>
      <p className="small ink-3">{rollout.interval(pointsText(from), pointsText(to))}</p>
    </>
  )
}

function DifferenceRow({ figures }: { figures: WayFigures }) {
  const { rollout } = useWords()
  const { ofTried, ofSeen, usersMin } = figures
  if (!ofTried && !ofSeen)
    return (
      <tr>
        <td>{rollout.difference}</td>
        <td colSpan={6} className="right ink-3">
          {rollout.notEnough(usersMin)}
        </td>
      </tr>
    )
  return (
    <tr>
      <td colSpan={5}>{rollout.difference}</td>
      <td className="right" data-label={rollout.ofTried}>
        {ofTried ? <Difference difference={ofTried} /> : null}
      </td>
      <td className="right" data-label={rollout.ofSeen}>
        {ofSeen ? <Difference difference={ofSeen} /> : null}
      </td>
    </tr>
  )
}

/** How those who see a way do beside those who do not: day by day, and altogether. */
export function FigureCards({ way }: { way: Instrument }) {
  const read = useOwner('rollout.figures', { way }, { everyMs: 60_000 })
  return (
    <>
      {read.data && read.data.days.length > 0 ? <DaysCard figures={read.data} /> : null}
      <ArmsCard read={read} />
    </>
  )
}

function ArmsCard({ read }: { read: UseQueryResult<WayFigures> }) {
  const { rollout, time } = useWords()
  const now = useNow(60_000)
  const figures = read.data
  return (
    <section className="card arms-card">
      <header>
        <h2>{rollout.arms}</h2>
        <span className="ink-3 small">
          {figures && figures.since > 0
            ? rollout.since(exactTimeWords(figures.since, now, time))
            : rollout.armsMeta}
        </span>
      </header>
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isPending ? <SkeletonRows rows={3} height={36} /> : null}
      {figures ? (
        <div className="table-scroll">
          <table className="table table-36 table-plain arms-table">
            <thead>
              <tr>
                <th>{rollout.arm}</th>
                <th className="right">{rollout.seen}</th>
                <th className="right">{rollout.tried}</th>
                <th className="right">{rollout.paid}</th>
                <th className="right">{rollout.failed}</th>
                <th className="right">{rollout.ofTried}</th>
                <th className="right">{rollout.ofSeen}</th>
              </tr>
            </thead>
            <tbody>
              <ArmRow name={rollout.in} kind="in" figures={figures.in} />
              <ArmRow name={rollout.out} kind="out" figures={figures.out} />
              <DifferenceRow figures={figures} />
            </tbody>
          </table>
        </div>
      ) : null}
      {figures && !figures.isCounting ? <p className="card-foot ink-3 small">{rollout.notCounting}</p> : null}
      {figures && figures.since > 0 ? <p className="card-foot ink-3 small">{rollout.armsMeta}</p> : null}
    </section>
  )
}
