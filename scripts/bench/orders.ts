import type { ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { Stop } from '../project'
import { inBenchFolder } from './bench-folder'
import { spreadOf } from './measure'
import { noticesPerCpuSecond } from './orders-notices'
import type { PlatformsOpened } from './orders-platforms'
import { type BenchShop, moveIn, openBenchShop } from './orders-shop'
import { nextMessage, startProcess } from './processes'
import type { Figure, Findings } from './report'

const timeLimitS = 120
/** How many shoppers at a time, and how many units there are for them. */
const rounds = [
  { shoppers: 1, units: 40 },
  { shoppers: 8, units: 160 },
  { shoppers: 32, units: 320 },
  { shoppers: 256, units: 512 },
]
/** More want one than there are. */
const wanting = (units: number) => Math.ceil(units * 1.15)
const settleWithinMs = 20_000

interface Round {
  shoppers: number
  perS: number
  paid: number
  refused: number
  oversold: number
  undersold: number
  shopCpuMs: number
  platformsCpuMs: number
  /** Of what all cores could have done. */
  busyShare: number
}

const one = (value: number) => ({ median: value, p95: value, samples: 1 })
const processorMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000

async function processorMsOf(child: ChildProcess): Promise<number> {
  child.send('processor')
  return processorMs(await nextMessage<NodeJS.CpuUsage>(child))
}

/** Places, prepays and pays one order; false where the shop said that nothing is left. */
async function buy(shop: BenchShop, openid: string, addressId: string, order: OrderWish): Promise<boolean> {
  const lines = [{ skuId: order.skuId, quantity: 1 }]
  const { requestKey, expectedTotalFen } = order
  const asked = { requestKey, lines, addressId, expectedTotalFen, fromCart: false }
  const placed = await shop.call(openid, 'order.place', asked)
  if (!placed.ok) {
    if (placed.code === 'OUT_OF_STOCK') return false
    throw new Error(`An order was refused: ${JSON.stringify(placed)}`)
  }
  const { orderId } = placed.data as { orderId: string }
  const prepaid = await shop.call(openid, 'order.prepay', { orderId })
  if (!prepaid.ok) throw new Error(`A payment could not begin: ${JSON.stringify(prepaid)}`)
  await shop.pay(`${orderId}-1`)
  return true
}

interface OrderWish {
  skuId: string
  requestKey: string
  expectedTotalFen: number
}

/** All shoppers buy one after another until as many orders were tried as there are people who want one. */
async function buyAll(
  shop: BenchShop,
  addressIds: string[],
  skuId: string,
  expectedTotalFen: number,
  units: number,
) {
  let tried = 0
  let paid = 0
  let refused = 0
  const shopAround = async (addressId: string, at: number) => {
    while (tried < wanting(units)) {
      tried += 1
      const wish = { skuId, requestKey: `${skuId}-${tried}`, expectedTotalFen }
      if (await buy(shop, openidOf(at), addressId, wish)) paid += 1
      else refused += 1
    }
  }
  await Promise.all(addressIds.map(shopAround))
  return { paid, refused }
}

const openidOf = (at: number) => `o-bench-${at}`

async function settled(shop: BenchShop, notifications: number): Promise<void> {
  const until = performance.now() + settleWithinMs
  while (shop.taken.length < notifications) {
    if (performance.now() > until) throw new Stop('Notifications of the sandbox are missing.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function runRound(
  shop: BenchShop,
  platforms: ChildProcess,
  { shoppers, units }: (typeof rounds)[number],
): Promise<Round> {
  const skuId = await shop.addProduct(`hot${shoppers}`, units)
  const openids = Array.from({ length: shoppers }, (_, at) => openidOf(at))
  const addressIds = await Promise.all(openids.map((openid) => moveIn(shop, openid)))
  const quoted = await shop.call(openidOf(0), 'quote.get', {
    lines: [{ skuId, quantity: 1 }],
    addressId: addressIds[0] ?? '',
  })
  if (!quoted.ok) throw new Error(`A quote was refused: ${JSON.stringify(quoted)}`)
  const { totalFen } = quoted.data as { totalFen: number }
  const takenBefore = shop.taken.length
  const platformsBefore = await processorMsOf(platforms)
  const shopBefore = process.cpuUsage()
  const startedAt = performance.now()
  const { paid, refused } = await buyAll(shop, addressIds, skuId, totalFen, units)
  await settled(shop, takenBefore + paid)
  const wallMs = performance.now() - startedAt
  const shopCpuMs = processorMs(process.cpuUsage(shopBefore))
  const platformsCpuMs = (await processorMsOf(platforms)) - platformsBefore
  const [bucket] = await shop.ports.stock.bucketsOf([skuId])
  if (bucket?.sold !== paid) throw new Error(`${paid} orders were paid and ${bucket?.sold} units are sold.`)
  return {
    shoppers,
    paid,
    refused,
    perS: (paid * 1000) / wallMs,
    oversold: Math.max(0, paid - units),
    undersold: Math.max(0, units - paid),
    shopCpuMs: shopCpuMs / paid,
    platformsCpuMs: platformsCpuMs / paid,
    busyShare: (shopCpuMs + platformsCpuMs) / (wallMs * availableParallelism()),
  }
}

/** The requests to the database of one order with one line, once every cache is warm. */
async function countCalls(shop: BenchShop): Promise<{ toPrepay: number; notification: number }> {
  const skuId = await shop.addProduct('counted', 1)
  const addressId = await moveIn(shop, openidOf(0))
  const lines = [{ skuId, quantity: 1 }]
  const quoted = await shop.call(openidOf(0), 'quote.get', { lines, addressId })
  if (!quoted.ok) throw new Error('A quote was refused.')
  const { totalFen: expectedTotalFen } = quoted.data as { totalFen: number }
  const before = shop.databaseCalls()
  const asked = { requestKey: 'counted-1', lines, addressId, expectedTotalFen, fromCart: false }
  const placed = await shop.call(openidOf(0), 'order.place', asked)
  if (!placed.ok) throw new Error('An order was refused.')
  const { orderId } = placed.data as { orderId: string }
  await shop.call(openidOf(0), 'order.prepay', { orderId })
  const prepaid = shop.databaseCalls()
  await shop.pay(`${orderId}-1`)
  await settled(shop, 1)
  return { toPrepay: prepaid - before, notification: shop.databaseCalls() - prepaid }
}

function roundFigures(round: Round): Figure[] {
  const { shoppers, perS, oversold, undersold, shopCpuMs, platformsCpuMs } = round
  const at = `${shoppers} ${shoppers === 1 ? 'shopper' : 'shoppers'}`
  const none = { target: { at: 'most' as const, limit: 0 } }
  const enough = shoppers === 32 ? { target: { at: 'least' as const, limit: 60 } } : {}
  return [
    {
      key: `ordersPerS${shoppers}`,
      label: `orders placed and paid, ${at}`,
      unit: '/s',
      ...one(perS),
      ...enough,
    },
    { key: `oversold${shoppers}`, label: `oversold, ${at}`, unit: '', ...one(oversold), ...none },
    { key: `undersold${shoppers}`, label: `undersold, ${at}`, unit: '', ...one(undersold), ...none },
    {
      key: `shopCpuMs${shoppers}`,
      label: `the doors' processor time an order, ${at}`,
      unit: 'ms',
      ...one(shopCpuMs),
    },
    {
      key: `platformsCpuMs${shoppers}`,
      label: `gateway and sandbox, ${at}`,
      unit: 'ms',
      ...one(platformsCpuMs),
    },
  ]
}

function boundNote({ shoppers, shopCpuMs, platformsCpuMs, busyShare }: Round): string {
  const cores = availableParallelism()
  const most = (cores * 1000) / (shopCpuMs + platformsCpuMs)
  return (
    `At ${shoppers} shoppers ${(100 * busyShare).toFixed(0)} % of ${cores} cores are busy: an order takes ` +
    `${shopCpuMs.toFixed(1)} ms of the doors (SDK, RSA, rules) and ${platformsCpuMs.toFixed(1)} ms of ` +
    `gateway and sandbox, which share this machine, so that the processor allows ${most.toFixed(0)} a second.`
  )
}

async function measure(dataDir: string, signal: AbortSignal): Promise<Findings> {
  const platforms = startProcess(require.resolve('./orders-platforms'), [dataDir], signal)
  const shop = await openBenchShop(await nextMessage<PlatformsOpened>(platforms))
  try {
    const calls = await countCalls(shop)
    const done: Round[] = []
    for (const round of rounds) done.push(await runRound(shop, platforms, round))
    const notices = await noticesPerCpuSecond(shop)
    const most = (limit: number) => ({ target: { at: 'most' as const, limit } })
    const figures: Figure[] = [
      ...done.flatMap(roundFigures),
      {
        key: 'databaseCallsToPrepay',
        label: 'database calls to place and prepay one line',
        unit: '',
        ...one(calls.toPrepay),
        ...most(12),
      },
      {
        key: 'databaseCallsNotification',
        label: 'database calls of its notification',
        unit: '',
        ...one(calls.notification),
        ...most(8),
      },
      {
        key: 'noticesPerCpuS',
        label: 'notifications a processor second, no database',
        unit: '/s',
        ...spreadOf(notices, 'lower'),
        target: { at: 'least', limit: 2_000 },
      },
    ]
    return { figures, notes: done.filter(({ shoppers }) => shoppers === 32).map(boundNote) }
  } finally {
    shop.close()
  }
}

/**
 * Orders placed and paid on one hot SKU: doors in this process, the real SDKs, gateway and sandbox in
 * another, RSA on both sides. Caches are warm, as in a function that has answered before.
 */
export function benchOrders(folder: string | undefined): Promise<Findings> {
  return inBenchFolder(folder, timeLimitS, measure)
}
