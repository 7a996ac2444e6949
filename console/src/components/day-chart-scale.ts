/** Where a chart of days puts its figures, in px from its left and upper edge. */
export interface ChartScale {
  left: number
  right: number
  top: number
  bottom: number
  x(index: number): number
  y(value: number): number
  /** What the grid lines stand for, from the lowest up. */
  marks: number[]
  /** Every how many days there is room for a date. */
  every: number
}

const LEFT = 44
const RIGHT = 12
const TOP = 10
const FOOT = 24
const DATE_WIDTH = 44

/** A top that is a round number, and its quarters or fifths: 1, 2 or 5 with zeros behind. */
export function roundTop(most: number): { top: number; step: number } {
  if (most <= 4) return { top: 4, step: 1 }
  const zeros = 10 ** Math.floor(Math.log10(most / 4))
  const step = [1, 2, 5, 10].map((each) => each * zeros).find((each) => each * 4 >= most) ?? most
  return { top: step * 4, step }
}

/** Days stand evenly from edge to edge, a single one in the middle; amounts begin at nothing. */
export function chartScale(
  { width, height }: { width: number; height: number },
  days: number,
  { top: most, step }: { top: number; step: number },
): ChartScale {
  const [left, right, top, bottom] = [LEFT, width - RIGHT, TOP, height - FOOT]
  const apart = days > 1 ? (right - left - DATE_WIDTH / 2) / (days - 1) : 0
  return {
    ...{ left, right, top, bottom },
    x: (index) => (days > 1 ? left + DATE_WIDTH / 4 + index * apart : (left + right) / 2),
    y: (value) => bottom - (value / most) * (bottom - top),
    marks: Array.from({ length: Math.round(most / step) + 1 }, (_, index) => index * step),
    every: days > 1 ? Math.max(1, Math.ceil(DATE_WIDTH / Math.max(apart, 1))) : 1,
  }
}

type Point = readonly [number, number]

const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

/** The stretches of days that have a figure; where there is none the line is broken, not drawn through. */
export function stretches<Value>(values: readonly (Value | null)[]): { from: number; values: Value[] }[] {
  const found: { from: number; values: Value[] }[] = []
  values.forEach((value, index) => {
    if (value === null) return
    const last = found.at(-1)
    if (last && last.from + last.values.length === index) last.values.push(value)
    else found.push({ from: index, values: [value] })
  })
  return found
}

/** A line through the days, broken where a day has no figure. */
export const linePath = ({ x, y }: ChartScale, values: readonly (number | null)[]): string =>
  stretches(values)
    .map(({ from, values: part }) => pathOf(part.map((value, index) => [x(from + index), y(value)])))
    .join('')

/** The ground between two lines. */
export const bandPath = (
  { x, y }: ChartScale,
  bands: readonly ({ from: number; to: number } | null)[],
): string =>
  stretches(bands)
    .filter(({ values }) => values.length > 1)
    .map(({ from, values }) => {
      const upper = values.map((band, index): Point => [x(from + index), y(band.to)])
      const lower = values.map((band, index): Point => [x(from + index), y(band.from)]).reverse()
      return `${pathOf([...upper, ...lower])}Z`
    })
    .join('')
