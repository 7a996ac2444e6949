import { availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os'
import type { Spread } from './measure'

export interface Figure extends Spread {
  /** How `--json` names it, unit last. */
  key: string
  label: string
  unit: string
  /** What the median should be, or, `ofYardstick`, what multiple of the yardstick's. */
  target?: { at: 'most' | 'least'; limit: number; ofYardstick?: true }
  /** The median as a multiple of the yardstick's: what a busy or a slow machine hardly changes. */
  timesYardstick?: number
}

/** Measures below the given folder, or the system's temporary one, and leaves nothing behind. */
export type Bench = (folder: string | undefined) => Promise<Findings>

export interface Findings {
  figures: Figure[]
  /** What bounds the figures, in sentences. */
  notes: string[]
}

interface Judged extends Figure {
  isMet: boolean | null
}

/** A target is for the median: single calls also meet whatever else the machine does. */
function judge(figure: Figure): Judged {
  const { target, median, timesYardstick = Number.NaN } = figure
  if (!target) return { ...figure, isMet: null }
  const value = target.ofYardstick ? timesYardstick : median
  return { ...figure, isMet: target.at === 'most' ? value <= target.limit : value >= target.limit }
}

function describeMachine() {
  const [load = 0] = loadavg()
  return {
    node: process.versions.node,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${process.arch}`,
    loadBefore: Number(load.toFixed(2)),
  }
}

type Machine = ReturnType<typeof describeMachine>

const shown = (value: number, unit: string) =>
  `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)} ${unit}`

function lineOf({ label, median, p95, unit, target, timesYardstick, isMet }: Judged): string {
  const bound = target?.at === 'most' ? '≤' : '≥'
  const wanted = target
    ? `${bound} ${target.limit.toLocaleString('en')} ${target.ofYardstick ? '×' : unit}`
    : ''
  const verdict = isMet === null ? '' : isMet ? 'met' : 'MISSED'
  const numbers = [median, p95].map((value) => shown(value, unit).padStart(15)).join('')
  const times = timesYardstick === undefined ? '' : `${timesYardstick.toFixed(2)} ×`
  return `${label.padEnd(48)}${numbers}${times.padStart(11)}   ${wanted.padEnd(15)}${verdict}`.trimEnd()
}

function print(name: string, machine: Machine, figures: Judged[]): void {
  const { node, cpu, cores, memoryGb, loadBefore } = machine
  console.log(`${name}: Node ${node}, ${cores} cores (${cpu}), ${memoryGb} GB, ${machine.platform}`)
  if (loadBefore > cores / 2) {
    const load = `load ${loadBefore} on ${cores} cores`
    console.log(`Other programs are at work (${load}), so the figures are worse than this machine's own.`)
  }
  console.log(
    `${''.padEnd(48)}${'median'.padStart(15)}${'p95'.padStart(15)}${'yardstick'.padStart(11)}   target`,
  )
  for (const figure of figures) console.log(lineOf(figure))
}

/** Runs a bench and prints its figures; with `isJson` the last line is one JSON object. */
export async function report(name: string, run: () => Promise<Findings>, isJson: boolean): Promise<void> {
  const machine = describeMachine()
  const startedAt = performance.now()
  const found = await run()
  const figures = found.figures.map(judge)
  const durationS = (performance.now() - startedAt) / 1000
  print(name, machine, figures)
  for (const note of found.notes) console.log(note)
  console.log(`It took ${durationS.toFixed(0)} s.`)
  if (!isJson) return
  const missed = figures.filter(({ isMet }) => isMet === false).map(({ key }) => key)
  const rows = figures.map(({ key, ...figure }) => [key, figure] as const)
  const { notes } = found
  const whole = { bench: name, machine, durationS, figures: Object.fromEntries(rows), notes, missed }
  console.log(JSON.stringify(whole))
}
