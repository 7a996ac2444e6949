import { inBenchFolder } from './bench-folder'
import { callsOf, fillGoods, type Kind } from './cloudbase-calls'
import { closeHost, type Host, openHost, startCaller } from './cloudbase-processes'
import { type Call, countCalls, type Spread, spreadOf, timeCalls } from './measure'
import type { Figure, Findings } from './report'

const callers = 16
const roundMs = 500
const warmUpMs = 500
/** On a busy machine there are fewer openings and rounds, so that the bench ends in time all the same. */
const openings = { most: 3, untilS: 25 }
const rounds = { most: 5, untilS: 45 }
const timeLimitS = 60

interface Samples {
  /** Milliseconds a call at one caller. */
  alone: Record<Kind, number[]>
  /** Calls a second at many callers. */
  together: Record<Kind, number[]>
  /** Milliseconds of the gateway's processor a call at one caller. */
  processor: Record<Kind, number[]>
}

const perKind = (): Record<Kind, number[]> => ({ http: [], httpSync: [], get: [], update: [], query: [] })

async function measureCalls(host: Host, elapsedS: () => number, signal: AbortSignal): Promise<Samples> {
  const kinds = Object.entries(callsOf(host)) as [Kind, Call][]
  const callThere = startCaller(signal)
  const { process: _, processorMs, ...opened } = host
  /** Half of the callers here, half in the other process; the calls a second of all. */
  const countAll = async (kind: Kind, call: Call, forMs: number) => {
    const half = callers / 2
    const rates = [countCalls(call, half, forMs), callThere({ host: opened, kind, callers: half, forMs })]
    return (await Promise.all(rates)).reduce((sum, each) => sum + each)
  }
  const samples: Samples = { alone: perKind(), together: perKind(), processor: perKind() }
  for (const [kind, call] of kinds) await countAll(kind, call, warmUpMs)
  // In turns, so that whatever else the machine does meets all of them alike.
  for (let round = 1; round <= rounds.most && (round === 1 || elapsedS() < rounds.untilS); round++) {
    for (const [kind, call] of kinds) {
      const before = await processorMs()
      const durations = await timeCalls(call, roundMs, round * 10_007)
      samples.processor[kind].push(((await processorMs()) - before) / durations.length)
      samples.alone[kind].push(...durations)
      samples.together[kind].push(await countAll(kind, call, roundMs))
    }
  }
  return samples
}

interface Opening {
  openedInMs: number
  residentBytesEach: number
  heapBytesEach: number
}

/** Fills an environment over the SDK, opens it again in new processes, measures calls on the last. */
async function measure(dataDir: string, signal: AbortSignal) {
  const startedAt = performance.now()
  const elapsedS = () => (performance.now() - startedAt) / 1000
  const filled = await openHost(dataDir, signal)
  await fillGoods(filled)
  await closeHost(filled)
  const opened: Opening[] = []
  for (let opening = 1; ; opening++) {
    const host = await openHost(dataDir, signal)
    opened.push(host)
    const isLast = opening === openings.most || elapsedS() > openings.untilS
    if (isLast) return { opened, samples: await measureCalls(host, elapsedS, signal) }
    await closeHost(host)
  }
}

const ratioOf = (one: Spread, other: Spread): Spread => ({
  median: one.median / other.median,
  p95: one.p95 / other.p95,
  samples: Math.min(one.samples, other.samples),
})

const most = (limit: number) => ({ target: { at: 'most' as const, limit } })
const least = (limit: number) => ({ target: { at: 'least' as const, limit } })

function callFigures({ alone, together, processor }: Samples): Figure[] {
  const ms = (kind: Kind, label: string, yardstick: Kind): Figure => {
    const spread = spreadOf(alone[kind])
    const timesYardstick = spread.median / spreadOf(alone[yardstick]).median
    return { key: `${kind}Ms`, label, unit: 'ms', ...spread, timesYardstick }
  }
  const processorMs = (kind: Kind, label: string): Figure => ({
    key: `${kind}ProcessorMs`,
    label: `the gateway's processor time for ${label}`,
    unit: 'ms',
    ...spreadOf(processor[kind]),
  })
  const rate = (kind: Kind, label: string, yardstick: Kind): Figure => {
    const spread = spreadOf(together[kind], 'lower')
    const timesYardstick = spread.median / spreadOf(together[yardstick], 'lower').median
    return {
      key: `${kind}PerS`,
      label: `${label}, ${callers} callers`,
      unit: '/s',
      ...spread,
      timesYardstick,
    }
  }
  const queryToGet = ratioOf(spreadOf(alone.query), spreadOf(alone.get))
  return [
    ms('http', 'raw node:http', 'http'),
    ms('httpSync', 'raw node:http and fdatasync', 'http'),
    { ...ms('get', 'get by id', 'http'), ...most(1.5) },
    { ...ms('update', 'update, on disk', 'httpSync'), ...most(2.5) },
    ms('query', 'page of 20 by index, sorted', 'http'),
    { key: 'queryToGetRatio', label: 'that page against the get', unit: '×', ...queryToGet, ...most(2) },
    processorMs('get', 'a get'),
    processorMs('update', 'an update'),
    processorMs('query', 'a page'),
    rate('http', 'raw node:http', 'http'),
    rate('httpSync', 'raw node:http and fdatasync', 'http'),
    { ...rate('get', 'gets', 'http'), ...least(1500) },
    { ...rate('update', 'updates, on disk', 'httpSync'), ...least(1500) },
    rate('query', 'pages of 20', 'http'),
  ]
}

function openingFigures(opened: Opening[]): Figure[] {
  const kilobytes = (bytes: number[]) => spreadOf(bytes.map((each) => each / 1024))
  const seconds = spreadOf(opened.map(({ openedInMs }) => openedInMs / 1000))
  const resident = kilobytes(opened.map(({ residentBytesEach }) => residentBytesEach))
  const heap = kilobytes(opened.map(({ heapBytesEach }) => heapBytesEach))
  return [
    { key: 'openS', label: 'opening 100,000 documents', unit: 's', ...seconds, ...most(2) },
    { key: 'residentKb', label: 'memory a small document', unit: 'KB', ...resident, ...most(4) },
    { key: 'heapKb', label: 'of it live heap', unit: 'KB', ...heap },
  ]
}

/** The speed of the local CloudBase, as functions meet it: the caller and the gateway are two processes. */
export function benchCloudbase(folder: string | undefined): Promise<Findings> {
  return inBenchFolder(folder, timeLimitS, async (dataDir, signal) => {
    const { opened, samples } = await measure(dataDir, signal)
    return { figures: [...callFigures(samples), ...openingFigures(opened)], notes: [] }
  })
}
