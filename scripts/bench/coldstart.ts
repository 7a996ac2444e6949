import { join } from 'node:path'
import { schema } from '../../cloudfunctions/schema'
import { instanceEnvironment } from '../../local/cloudbase/functions/environment'
import { buildFunctions } from '../build/functions'
import { APPID } from '../simulate/catalogue'
import { inBenchFolder } from './bench-folder'
import { consoleOrigin, isRefused, prepareCalls, sessionCookie, strangersCall } from './coldstart-calls'
import { type DoorCall, type Started, startFresh } from './coldstart-process'
import { spreadOf } from './measure'
import { type PlatformsOpened, startPlatforms } from './orders-process'
import { benchEnvId, openBenchShop } from './orders-shop'
import type { Figure, Findings } from './report'

const timeLimitS = 180
const rounds = 11
/** What a function that brings its packages along has to load before it can do anything. */
const sdks = ['@cloudbase/node-sdk', 'wechatpay-node-v3']
/** Of that. */
const shareMost = 0.45

const labels: Record<string, string> = {
  home: 'shop and its first home page',
  order: 'shop and its first order, prepaid',
  products: 'owner and its first list of products',
  notification: 'pay-notify and its first notification',
  sweep: 'timer and its first sweep',
}

/** The environment of a function's process, on the platforms of the bench. */
function environmentOf({ gatewayUrl, credentials, wechatPayUrl }: PlatformsOpened): Record<string, string> {
  const environment = {
    QUEQIAO_WECHATPAY_URL: wechatPayUrl,
    QUEQIAO_WEIXIN_URL: wechatPayUrl,
    QUEQIAO_PAY_NOTIFY_URL: 'http://127.0.0.1:1/pay-notify',
    QUEQIAO_CONSOLE_ORIGIN: consoleOrigin,
    QUEQIAO_SESSION_COOKIE: sessionCookie,
  }
  const spec = { name: 'bench', directory: '', timeoutSeconds: 20, memoryMb: 256, environment }
  return instanceEnvironment(spec, {
    envId: benchEnvId,
    appid: APPID,
    gatewayUrl: () => gatewayUrl,
    credentials,
  })
}

/** Everything once a round, in turns, so that whatever else the machine does meets all of them alike. */
async function measure(dataDir: string, signal: AbortSignal): Promise<Map<string, Started[]>> {
  const doors = join(dataDir, 'doors')
  await buildFunctions(doors)
  const platforms = await startPlatforms(dataDir, signal)
  const shop = await openBenchShop(platforms.opened)
  const env = environmentOf(platforms.opened)
  const samples = new Map<string, Started[]>()
  const start = async (name: string, load: readonly string[], call?: DoorCall) => {
    const started = await startFresh({ load, call }, env, signal)
    samples.set(name, [...(samples.get(name) ?? []), started])
    return started
  }
  try {
    const callsOf = await prepareCalls(shop, platforms)
    for (let round = 0; round <= rounds; round++) {
      // The first is not counted: it brings the files into memory.
      if (round === 1) samples.clear()
      await start('sdks', sdks)
      for (const { name } of schema.functions) {
        const { answer } = await start(name, [join(doors, name, 'index.js')], strangersCall)
        if (!isRefused(answer)) throw new Error(`${name} let a stranger in: ${JSON.stringify(answer)}`)
      }
      for (const [name, { door, call, isGood }] of Object.entries(callsOf(round))) {
        const { answer } = await start(name, [join(doors, door, 'index.js')], call)
        if (!isGood(answer)) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
      }
    }
  } finally {
    shop.close()
  }
  return samples
}

type Duration = keyof Omit<Started, 'answer'>

function figuresOf(samples: Map<string, Started[]>): Figure[] {
  const spread = (name: string, duration: Duration) =>
    spreadOf((samples.get(name) ?? []).map((started) => started[duration]))
  const figure = (name: string, duration: Duration, label: string): Figure => {
    const mine = spread(name, duration)
    const sdksReady = spread('sdks', duration.includes('Processor') ? 'readyProcessorMs' : 'readyMs')
    const key = `${name}${duration.charAt(0).toUpperCase()}${duration.slice(1)}`
    return { key, label, unit: 'ms', ...mine, timesYardstick: mine.median / sdksReady.median }
  }
  const target = { at: 'most', limit: shareMost, ofYardstick: true } as const
  return [
    figure('sdks', 'readyMs', 'the two SDKs, required plainly'),
    figure('sdks', 'readyProcessorMs', 'of the processor'),
    ...schema.functions.flatMap(({ name }) => [
      { ...figure(name, 'readyMs', `${name}, ready`), target },
      { ...figure(name, 'readyProcessorMs', 'of the processor'), target },
      figure(name, 'answeredMs', 'and the first call refused'),
    ]),
    ...Object.entries(labels).flatMap(([name, label]) => [
      figure(name, 'answeredMs', label),
      figure(name, 'answeredProcessorMs', 'of the processor'),
    ]),
  ]
}

/**
 * How long a new process takes until a door can answer, beside one that requires the SDKs as their packages
 * are; and until it has answered, which is what somebody waits for. Node's own start is in none of these.
 */
export function benchColdstart(folder: string | undefined): Promise<Findings> {
  return inBenchFolder(folder, timeLimitS, async (dataDir, signal) => {
    const figures = figuresOf(await measure(dataDir, signal))
    return { figures, notes: ['× is the share of the SDKs; files are in memory, the platforms are warm.'] }
  })
}
