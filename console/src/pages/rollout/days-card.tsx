import { useState } from 'react'
import type { ArmDay, WayDay, WayFigures } from '../../../../typings/rollout'
import { DayChart } from '../../components/day-chart'
import { Segments } from '../../components/segments'
import { useWords } from '../../words'
import { rateText } from './rate-text'

type Measure = 'rate' | 'seen' | 'tried' | 'paid' | 'failed'
const MEASURES: Measure[] = ['rate', 'seen', 'tried', 'paid', 'failed']
const ARMS = ['in', 'out'] as const

/** `2026-11-22` as `11/22`. */
const shortDay = (day: string): string => day.slice(5).split('-').map(Number).join('/')

function DaysTable({ days }: { days: WayDay[] }) {
  const { rollout, common } = useWords()
  const figures = ({ seen, tried, paid, failed }: ArmDay): [string, string][] => [
    [rollout.seen, String(seen)],
    [rollout.tried, String(tried)],
    [rollout.paid, String(paid)],
    [rollout.failed, String(failed)],
    [rollout.ofTried, rateText(paid, tried) ?? common.notApplicable],
  ]
  return (
    <div className="table-scroll">
      <table className="table table-36 table-plain arms-table">
        <caption className="sr-only">{rollout.daysTable}</caption>
        <thead>
          <tr>
            <th>{rollout.day}</th>
            <th>{rollout.arm}</th>
            {[rollout.seen, rollout.tried, rollout.paid, rollout.failed, rollout.ofTried].map((name) => (
              <th key={name} className="right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().flatMap((day) =>
            ARMS.map((arm) => (
              <tr key={`${day.day} ${arm}`}>
                <td>
                  {arm === 'in' ? shortDay(day.day) : <span className="sr-only">{shortDay(day.day)}</span>}
                </td>
                <td>
                  <i className={`arm-key arm-${arm}`} aria-hidden="true" />
                  {rollout[arm]}
                </td>
                {figures(day[arm]).map(([name, text]) => (
                  <td key={name} className="right figure" data-label={name}>
                    {text}
                  </td>
                ))}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}

/** How both arms did day by day: lines with what chance leaves open, and the same figures as a table. */
export function DaysCard({ figures: { days } }: { figures: WayFigures }) {
  const { rollout, common } = useWords()
  const [measure, setMeasure] = useState<Measure>('rate')
  const isShare = measure === 'rate'
  const series = ARMS.map((arm, index) => ({
    name: rollout[arm],
    tone: index === 0 ? (1 as const) : (2 as const),
    values: days.map((day) => (measure === 'rate' ? (day[arm].rate?.value ?? null) : day[arm][measure])),
    ...(isShare ? { bands: days.map((day) => day[arm].rate) } : {}),
  }))
  const format = (value: number | null) => {
    if (value === null) return common.notApplicable
    return isShare ? `${Math.round(value * 1000) / 10}%` : String(value)
  }
  return (
    <section className="card">
      <header className="days-head">
        <h2>{rollout.byDay}</h2>
        {series.map(({ name, tone }) => (
          <span key={name} className={`chart-key small ink-2 chart-${tone}`}>
            <i />
            {name}
          </span>
        ))}
        {isShare ? <span className="ink-3 small">{rollout.bandText}</span> : null}
        <span className="grow" />
        <Segments
          label={rollout.measure}
          value={measure}
          choices={MEASURES.map((value) => ({ value, name: rollout.measures[value] }))}
          onChoose={setMeasure}
        />
      </header>
      <div className="days-chart">
        <DayChart
          label={rollout.chartOf(rollout.measures[measure])}
          days={days.map(({ day }) => ({ short: shortDay(day), full: shortDay(day) }))}
          series={series}
          isShare={isShare}
          format={format}
        />
      </div>
      <details className="days-figures">
        <summary>{rollout.daysTable}</summary>
        <DaysTable days={days} />
      </details>
    </section>
  )
}
