import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock, Ports } from '../../../cloudfunctions/app/ports'
import { fen } from '../../../cloudfunctions/domain/money'
import type { ShopSettings } from '../../../cloudfunctions/domain/records'
import { schema } from '../../../cloudfunctions/schema'
import { startCloudbase } from '../../../local/cloudbase'

/** A clock that stands still until it is advanced; a pause costs no time. */
export interface TestClock extends Clock {
  advance(durationMs: number): void
}

export interface TestShop {
  ports: Ports
  clock: TestClock
  close(): Promise<void>
}

const settings: ShopSettings = {
  shopName: { zh: '试验店' },
  merchantId: 'merchant',
  appid: 'wx0000000000000001',
  payWithinMs: 1_800_000,
  shipWithinMs: 172_800_000,
  freightTemplates: [{ templateId: 'standard', baseFen: fen(800), freeFromFen: null, regions: [] }],
  banners: [],
}

function testClock(startAt: number): TestClock {
  let now = startAt
  return {
    now: () => now,
    pause: async () => {},
    advance(durationMs) {
      now += durationMs
    },
  }
}

/**
 * The real adapters on an empty shop of a CloudBase of this process. One a test file, since the SDK reads
 * `process.env`.
 */
export async function openShop(startAt = Date.UTC(2026, 8, 1)): Promise<TestShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'queqiao-owner-'))
  const cloud = await startCloudbase({
    dataDir,
    envId: 'queqiao-test',
    appid: settings.appid,
    collections: schema.collections,
    functions: [],
    timers: false,
  })
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: cloud.gatewayUrl }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'queqiao-test',
    TCB_ENV: 'queqiao-test',
    TENCENTCLOUD_SECRETID: cloud.credentials.secretId,
    TENCENTCLOUD_SECRETKEY: cloud.credentials.secretKey,
  })
  const { wirePorts, realSystem } = await import('../../../cloudfunctions/entry/wiring')
  const { readConfig } = await import('../../../cloudfunctions/entry/config')
  const clock = testClock(startAt)
  const log = { write: () => {} }
  const ports = wirePorts(readConfig({}), { ...realSystem, clock, log })
  await ports.settings.putShop(settings)
  return {
    ports,
    clock,
    async close() {
      await cloud.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
