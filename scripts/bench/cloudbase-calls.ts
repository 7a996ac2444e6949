import { init, SYMBOL_CURRENT_ENV } from '@cloudbase/node-sdk'
import { benchEnvId, goods, goodsCount, idAt, makeGood, pageLength, shelfAt } from './cloudbase-goods'
import type { HostOpened } from './cloudbase-host'
import type { Call } from './measure'
import { yardstickCall } from './yardstick'

/** `query` is one page of a shelf in the order of sale, through the compound index. */
export type Kind = 'http' | 'httpSync' | 'get' | 'update' | 'query'

const fillBatch = 500
const fillers = 4

type Good = Partial<ReturnType<typeof makeGood>>

/** A wrong answer that comes quickly must not count as a quick one. */
function mustHold(isRight: boolean, what: string): void {
  if (!isRight) throw new Error(`The gateway gave a wrong answer: ${what}.`)
}

function connect({ gatewayUrl, credentials }: HostOpened) {
  // As in a function's process: the SDK reads these at each call.
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: gatewayUrl }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: benchEnvId,
    TENCENTCLOUD_SECRETID: credentials.secretId,
    TENCENTCLOUD_SECRETKEY: credentials.secretKey,
  })
  return init({ env: SYMBOL_CURRENT_ENV, keepalive: true }).database()
}

/** The yardstick's calls, and those over SDK, HTTP and signature, with a look at each answer. */
export function callsOf(host: HostOpened): Record<Kind, Call> {
  const db = connect(host)
  const collection = db.collection(goods.name)
  return {
    http: yardstickCall(`${host.yardstickUrl}/`),
    httpSync: yardstickCall(`${host.yardstickUrl}/sync`),
    async get(turn) {
      const { data } = (await collection.doc(idAt(turn)).get()) as { data: Good[] }
      mustHold(data.length === 1 && data[0]?._id === idAt(turn), 'another document')
    },
    async update(turn) {
      const change = { available: db.command.inc(1), updatedAt: db.serverDate() }
      const { updated } = (await collection.doc(idAt(turn)).update(change)) as { updated: number }
      mustHold(updated === 1, `${updated} documents updated`)
    },
    async query(turn) {
      const shelf = collection.where({ shelf: shelfAt(turn) })
      const page = await shelf.orderBy('soldAt', 'desc').limit(pageLength).get()
      const { data } = page as { data: Good[] }
      const dates = data.map(({ soldAt = 0 }) => soldAt)
      mustHold(data.length === pageLength, `${data.length} documents for a page of ${pageLength}`)
      mustHold(
        dates.every((date, place) => date <= (dates[place - 1] ?? Number.POSITIVE_INFINITY)),
        'a page out of order',
      )
    },
  }
}

/** Several batches are under way at a time, so that neither process waits for the other. */
export async function fillGoods(host: HostOpened): Promise<void> {
  const collection = connect(host).collection(goods.name)
  let next = 0
  const fill = async () => {
    while (next < goodsCount) {
      const from = next
      next += fillBatch
      await collection.add(Array.from({ length: fillBatch }, (_, place) => makeGood(from + place)))
    }
  }
  await Promise.all(Array.from({ length: fillers }, fill))
}
