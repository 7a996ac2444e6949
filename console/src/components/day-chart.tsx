import { useEffect, useRef, useState } from 'react'
import { bandPath, type ChartScale, chartScale, linePath, roundTop } from './day-chart-scale'

export interface ChartSeries {
  name: string
  tone: 1 | 2
  /** One a day; null where there is nothing to tell. */
  values: (number | null)[]
  /** What chance leaves open, drawn behind the line. */
  bands?: ({ from: number; to: number } | null)[]
}

interface DayChartProps {
  /** What it shows, for who hears it. */
  label: string
  days: { short: string; full: string }[]
  series: ChartSeries[]
  /** Where the figures are shares from 0 to 1. */
  isShare: boolean
  format: (value: number | null) => string
}

const HEIGHT = 208

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const { current } = place
    if (!current) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return [place, width]
}

function Grid({ scale, days, format }: Pick<DayChartProps, 'days' | 'format'> & { scale: ChartScale }) {
  const { left, right, bottom, x, y, marks, every } = scale
  return (
    <>
      {marks.map((mark) => (
        <g key={mark}>
          <line className="chart-grid" x1={left} x2={right} y1={y(mark)} y2={y(mark)} />
          <text x={left - 8} y={y(mark) + 4} textAnchor="end">
            {format(mark)}
          </text>
        </g>
      ))}
      {days.map(({ short, full }, index) =>
        // Counted from today back, so that today always has its date.
        (days.length - 1 - index) % every === 0 ? (
          <text key={full} x={x(index)} y={bottom + 18} textAnchor="middle">
            {short}
          </text>
        ) : null,
      )}
    </>
  )
}

function Line({ scale, series: { tone, values, bands } }: { scale: ChartScale; series: ChartSeries }) {
  return (
    <g className={`chart-line chart-${tone}`}>
      {bands ? <path className="chart-band" d={bandPath(scale, bands)} /> : null}
      <path className="chart-stroke" d={linePath(scale, values)} />
      {values.map((value, index) =>
        value === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its day's
          <circle key={index} cx={scale.x(index)} cy={scale.y(value)} r="2.5" />
        ),
      )}
    </g>
  )
}

/**
 * Lines over days. Its figures are read day by day with the arrow keys or the pointer; the table that stands
 * with it has them all.
 */
export function DayChart({ label, days, series, isShare, format }: DayChartProps) {
  const [place, width] = useWidth()
  const [chosen, setChosen] = useState<number | null>(null)
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const scale = chartScale(
    { width, height: HEIGHT },
    days.length,
    isShare ? { top: 1, step: 0.25 } : roundTop(most),
  )
  const last = days.length - 1
  const at = Math.min(chosen ?? last, last)
  const told = series.map(({ name, values }) => `${name} ${format(values[at] ?? null)}`)
  const point = (event: React.PointerEvent) => {
    const from = event.currentTarget.getBoundingClientRect().left
    const nearest = days.map((_, index) => Math.abs(scale.x(index) - (event.clientX - from)))
    setChosen(nearest.indexOf(Math.min(...nearest)))
  }
  return (
    <div className="day-chart" ref={place}>
      {width > 0 ? (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          <Grid scale={scale} days={days} format={format} />
          {chosen === null ? null : (
            <line
              className="chart-cursor"
              x1={scale.x(at)}
              x2={scale.x(at)}
              y1={scale.top}
              y2={scale.bottom}
            />
          )}
          {series.map((each) => (
            <Line key={each.name} scale={scale} series={each} />
          ))}
        </svg>
      ) : null}
      <input
        type="range"
        min={0}
        max={last}
        value={at}
        aria-label={label}
        aria-valuetext={[days[at]?.full ?? '', ...told].join(' · ')}
        onChange={(event) => setChosen(Number(event.target.value))}
        onFocus={() => setChosen(at)}
        onBlur={() => setChosen(null)}
        onPointerMove={point}
        onPointerLeave={() => setChosen(null)}
      />
      {chosen === null ? null : (
        <p
          className="chart-told"
          aria-hidden="true"
          style={scale.x(at) > width / 2 ? { right: width - scale.x(at) + 10 } : { left: scale.x(at) + 10 }}
        >
          <b>{days[at]?.full}</b>
          {series.map(({ name, tone, values }) => (
            <span key={name} className={`chart-${tone}`}>
              <i />
              {name}
              <b className="figure">{format(values[at] ?? null)}</b>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
