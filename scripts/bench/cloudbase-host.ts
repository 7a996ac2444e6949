import { join } from 'node:path'
import { startCloudbase } from '../../local/cloudbase'
import { benchEnvId, goods, goodsCount } from './cloudbase-goods'
import { serveYardstick } from './yardstick'

/** What the process that serves tells the one that calls, once it is open. */
export interface HostOpened {
  gatewayUrl: string
  credentials: { secretId: string; secretKey: string }
  yardstickUrl: string
  openedInMs: number
  /** Memory that opening took, shared among all documents: as the system and as V8 counts it. */
  residentBytesEach: number
  heapBytesEach: number
}

// The process is started with --expose-gc; twice, since the first run only queues some finalizers.
function memoryNow(): { rss: number; heap: number } {
  for (let run = 0; run < 2; run++) globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, heap: heapUsed + external }
}

async function open(dataDir: string): Promise<void> {
  const before = memoryNow()
  const startedAt = performance.now()
  const cloud = await startCloudbase({
    dataDir,
    envId: benchEnvId,
    appid: 'wxbench',
    collections: [goods],
    functions: [],
  })
  const openedInMs = performance.now() - startedAt
  const after = memoryNow()
  const opened: HostOpened = {
    gatewayUrl: cloud.gatewayUrl,
    credentials: cloud.credentials,
    yardstickUrl: await serveYardstick(join(dataDir, 'yardstick')),
    openedInMs,
    residentBytesEach: (after.rss - before.rss) / goodsCount,
    heapBytesEach: (after.heap - before.heap) / goodsCount,
  }
  process.send?.(opened)
  // Asked for its use of the processor, it tells; left alone, also by a caller that was killed, it ends.
  process.on('message', () => process.send?.(process.cpuUsage()))
  process.on('disconnect', () => {
    cloud.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}

const [, , dataDir] = process.argv
if (dataDir === undefined) throw new Error('The host needs a data folder.')
open(dataDir).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
