import type { Ports } from '../../../cloudfunctions/app/ports'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { bucketAddsUp, type StockBucket } from '../../../cloudfunctions/domain/stock'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { Control } from '../../../local/wechatpay/control/control'
import { testAddress } from './catalogue'
import type { MemoryFiles } from './memory-files'
import { openMemoryShop } from './memory-shop'
import { type Phone, phoneOf } from './phone'
import type { VirtualTime } from './virtual-time'

/** A shop in memory, with notifications: what after-sales are tried in, since they take days. */
export interface CaseShop {
  ports: Ports
  time: VirtualTime
  pay: { control: Control }
  files: MemoryFiles
  phone(openid: string, ports?: Ports): Phone
  addProduct(spuId: string, prices: number[], units: number): Promise<string[]>
  shopper(openid: string): Promise<{ phone: Phone; addressId: string }>
  advance(durationMs: number): Promise<void>
  runTimer(ports?: Ports): Promise<unknown>
  /** A SKU's bucket as it is stored. */
  bucketOf(skuId: string): StockBucket
  /** Buckets whose units do not add up; none may ever be. */
  unsoundBuckets(): StockBucket[]
  /** What the audit log says of an action on one target. */
  entriesOf(action: string, target: string): AuditEntry[]
}

const timerEvent = { Type: 'Timer', TriggerName: 'sweep', Time: '', Message: '' }

export async function openCaseShop(): Promise<CaseShop> {
  const { time, ports, database, sandbox, files, addProduct } = await openMemoryShop({ delivers: true })
  const { control } = sandbox
  control.setRefundPolicy({ spacingMs: 0 })
  const phone: CaseShop['phone'] = (openid, other = ports) => phoneOf(shopHandler(other), openid, ports)
  return {
    ports,
    time,
    pay: { control },
    files,
    phone,
    addProduct,
    async shopper(openid) {
      const own = phone(openid)
      const { addressId } = await own.must('address.save', { address: testAddress })
      return { phone: own, addressId }
    },
    advance: (durationMs) => time.advance(durationMs, () => control.idle()),
    runTimer: (other = ports) => timerHandler(other)(timerEvent),
    bucketOf(skuId) {
      const bucket = database.find<StockBucket>('stock', `${skuId}#0`)
      if (!bucket) throw new Error(`${skuId} has no stock.`)
      return bucket
    },
    unsoundBuckets: () => database.all<StockBucket>('stock').filter((bucket) => !bucketAddsUp(bucket)),
    entriesOf: (action, target) =>
      database
        .all<AuditEntry>('auditLog')
        .filter((entry) => entry.action === action && entry.target === target),
  }
}
