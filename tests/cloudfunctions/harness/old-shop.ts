import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import { systemIds } from '../../../cloudfunctions/adapters/system'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import type { Log, Ports } from '../../../cloudfunctions/app/ports'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { wireMigrations } from '../../../cloudfunctions/entry/wire-migrations'
import { wirePorts } from '../../../cloudfunctions/entry/wiring'
import { schema } from '../../../cloudfunctions/schema'
import { startCloudbase } from '../../../local/cloudbase'
import { startWechatPay, type WechatPay } from '../../../local/wechatpay'
import { openDataFolder } from '../../../scripts/start/data-folder'
import { appid, envId } from '../../../scripts/start/platforms'
import { type Phone, phoneOf } from './phone'
import { configOf, enterEnvironment, timerEvent } from './test-shop'
import { VirtualTime } from './virtual-time'

const fixtures = join(__dirname, '../../fixtures')

/** What the fixture holds, by the names that were given when it was made. */
interface OldOrder {
  orderId: string
  state: string
  /** Not there over the counter. */
  openid?: string
  caseId?: string
}

interface OldFolder {
  stoppedAt: number
  password: string
  payLink: string
  cartOf: string
  products: number
  orders: Record<string, OldOrder>
}

/** A shop of an older version opened by the code of today: its doors over a copy of the folder it left. */
export interface OldShop {
  folder: OldFolder
  ports: Ports
  pay: WechatPay
  logged: { level: string; message: string }[]
  order(name: string): OldOrder & { phone: Phone }
  phone(openid: string): Phone
  advance(durationMs: number): Promise<void>
  /** Minutes go by with the timer run in each. */
  minutes(count: number): Promise<void>
  close(): Promise<void>
}

async function migrate({ clock }: VirtualTime): Promise<void> {
  const answer = await runMigrations(wireMigrations(openCloud(), { clock, ids: systemIds }))
  if (answer.kind !== 'done') throw new Error(`The old folder is not migrated: ${JSON.stringify(answer)}`)
}

/** `isMigrated`: as `npm start` opens it; else the doors meet every record as that version wrote it. */
export async function openOldShop({ version = '0.2.0', isMigrated = true } = {}): Promise<OldShop> {
  const folder = JSON.parse(readFileSync(join(fixtures, `data-${version}.json`), 'utf8')) as OldFolder
  const dataDir = mkdtempSync(join(tmpdir(), 'queqiao-old-'))
  execFileSync('tar', ['-xzf', join(fixtures, `data-${version}.tar.gz`), '-C', dataDir])
  const { release } = await openDataFolder(dataDir, false)
  const time = new VirtualTime(folder.stoppedAt + 1_000)
  const cloudbase = await startCloudbase({
    dataDir: join(dataDir, 'cloudbase'),
    envId,
    appid,
    collections: schema.collections,
    functions: [],
    timers: false,
  })
  const pay = await startWechatPay({
    dataDir: join(dataDir, 'wechatpay'),
    appid,
    merchantName: '鹊喜小铺',
    clock: time.now,
    scheduler: time.scheduler,
    deliver: async (url, headers, body) => {
      const event = { path: new URL(url).pathname, httpMethod: 'POST', headers, body, isBase64Encoded: false }
      const { statusCode: status, body: answer } = await payNotify(event)
      return { outcome: 'answered', status, answer }
    },
  })
  enterEnvironment(cloudbase, envId)
  if (isMigrated) await migrate(time)
  const logged: OldShop['logged'] = []
  const log: Log = { write: (level, message) => void logged.push({ level, message }) }
  const ports = wirePorts(configOf(pay), { clock: time.clock, ids: systemIds, log })
  const payNotify = payNotifyHandler(ports)
  const door = shopHandler(ports)
  const advance = (durationMs: number) => time.advance(durationMs, () => pay.control.idle())
  const phone = (openid: string) => phoneOf(door, openid, ports)
  return {
    folder,
    ports,
    pay,
    logged,
    phone,
    order(name) {
      const found = folder.orders[name]
      if (!found) throw new Error(`The fixture has no order ${name}.`)
      return { ...found, phone: phone(found.openid ?? '') }
    },
    advance,
    async minutes(count) {
      for (let at = 0; at < count; at++) {
        await advance(60_000)
        await timerHandler(ports)(timerEvent)
        await advance(2_000)
      }
    },
    async close() {
      await pay.close()
      await cloudbase.close()
      await release()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
