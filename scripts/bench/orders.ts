import { generateKeyPairSync, sign } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { ShopApi } from '../../typings/shop-api'
import { inBenchFolder } from './bench-folder'
import { type Spread, spreadOf } from './measure'
import { noticesPerCpuSecond } from './orders-notices'
import { type Platforms, processorMs, startPlatforms } from './orders-process'
import { type BenchShop, moveIn, openBenchShop, settled } from './orders-shop'
import type { Figure, Findings } from './report'

const timeLimitS = 180
/** How many shoppers at a time, how many units there are for them, and how often it is done. */
const rounds = [
  { shoppers: 1, units: 40, times: 1 },
  { shoppers: 8, units: 160, times: 1 },
  { shoppers: 32, units: 320, times: 3 },
  { shoppers: 256, units: 512, times: 1 },
]
/** Not counted: Node compiles what runs often, as it has in a function that has answered for a while. */
const warmUp = { shoppers: 8, units: 400 }
const signaturesMeasured = 200
/** More want one than there are. */
const wanting = (units: number) => Math.ceil(units * 1.15)
/** Fewer than the shop lets one shopper place in an hour. */
const ordersOfOne = 40

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

/** A shop and the platforms that it stands on. */
interface Ground {
  shop: BenchShop
  platforms: Platforms
}

/**
 * Places one order with its payment, as the phone's checkout does, and pays it; false where the shop said
 * that nothing is left.
 */
async function buy(
  { shop, platforms }: Ground,
  openid: string,
  addressId: string,
  order: OrderWish,
): Promise<boolean> {
  const lines = [{ skuId: order.skuId, quantity: 1 }]
  const { requestKey, expectedTotalFen } = order
  const asked = { requestKey, lines, addressId, expectedTotalFen, fromCart: false, pay: true }
  const placed = await shop.call(openid, 'order.place', asked)
  if (!placed.ok) {
    if (placed.code === 'OUT_OF_STOCK') return false
    throw new Error(`An order was refused: ${JSON.stringify(placed)}`)
  }
  const { orderId, payment } = placed.data as ShopApi['order.place']['out']
  if (!payment) throw new Error(`The payment of ${orderId} could not begin.`)
  await platforms.pay(`${orderId}-1`)
  return true
}

interface OrderWish {
  skuId: string
  requestKey: string
  expectedTotalFen: number
}

interface Shopper {
  openid: string
  addressId: string
}

async function moveInAll(shop: BenchShop, name: string, count: number): Promise<Shopper[]> {
  const openids = Array.from({ length: count }, (_, at) => `o-bench-${name}-${at}`)
  return Promise.all(openids.map(async (openid) => ({ openid, addressId: await moveIn(shop, openid) })))
}

/** So many orders at a time, the shoppers in turn, until as many were tried as are wanted. */
async function buyAll(
  ground: Ground,
  shoppers: Shopper[],
  atATime: number,
  wish: Pick<OrderWish, 'skuId' | 'expectedTotalFen'>,
  orders: number,
) {
  let tried = 0
  let paid = 0
  let refused = 0
  const shopAround = async () => {
    while (tried < orders) {
      const { openid, addressId } = shoppers[tried % shoppers.length] as Shopper
      tried += 1
      const requestKey = `${wish.skuId}-${tried}`
      if (await buy(ground, openid, addressId, { ...wish, requestKey })) paid += 1
      else refused += 1
    }
  }
  await Promise.all(Array.from({ length: atATime }, shopAround))
  return { paid, refused }
}

async function quotedFen(shop: BenchShop, { openid, addressId }: Shopper, skuId: string): Promise<number> {
  const quoted = await shop.call(openid, 'quote.get', { lines: [{ skuId, quantity: 1 }], addressId })
  if (!quoted.ok) throw new Error(`A quote was refused: ${JSON.stringify(quoted)}`)
  return (quoted.data as ShopApi['quote.get']['out']).totalFen
}

async function runRound(
  ground: Ground,
  name: string,
  { shoppers, units }: Pick<(typeof rounds)[number], 'shoppers' | 'units'>,
): Promise<Round> {
  const { shop, platforms } = ground
  const skuId = await shop.addProduct(name, units)
  const orders = wanting(units)
  const people = await moveInAll(shop, name, Math.max(shoppers, Math.ceil(orders / ordersOfOne)))
  const expectedTotalFen = await quotedFen(shop, people[0] as Shopper, skuId)
  const takenBefore = shop.taken.length
  const platformsBefore = await platforms.processorMs()
  const shopBefore = process.cpuUsage()
  const startedAt = performance.now()
  const { paid, refused } = await buyAll(ground, people, shoppers, { skuId, expectedTotalFen }, orders)
  await settled(shop, takenBefore + paid)
  const wallMs = performance.now() - startedAt
  const shopCpuMs = processorMs(process.cpuUsage(shopBefore))
  const platformsCpuMs = (await platforms.processorMs()) - platformsBefore
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
async function countCalls({ shop, platforms }: Ground): Promise<{ toPrepay: number; notification: number }> {
  const skuId = await shop.addProduct('counted', 2)
  const [shopper] = (await moveInAll(shop, 'counted', 1)) as [Shopper]
  const { openid, addressId } = shopper
  const lines = [{ skuId, quantity: 1 }]
  const expectedTotalFen = await quotedFen(shop, shopper, skuId)
  const asked = { lines, addressId, expectedTotalFen, fromCart: false, pay: true }
  // The first order ever of a shopper makes the document in which their orders are counted.
  await shop.call(openid, 'order.place', { ...asked, requestKey: 'counted-0' })
  const before = shop.databaseCalls()
  const placed = await shop.call(openid, 'order.place', { ...asked, requestKey: 'counted-1' })
  if (!placed.ok) throw new Error('An order was refused.')
  const { orderId } = placed.data as { orderId: string }
  const prepaid = shop.databaseCalls()
  await platforms.pay(`${orderId}-1`)
  await settled(shop, 1)
  return { toPrepay: prepaid - before, notification: shop.databaseCalls() - prepaid }
}

/** The figures of all rounds with as many shoppers. */
function roundFigures(shoppers: number, all: Round[]): Figure[] {
  const done = all.filter((round) => round.shoppers === shoppers)
  const worst = (figure: (round: Round) => number) => one(Math.max(...done.map(figure)))
  const at = `${shoppers} ${shoppers === 1 ? 'shopper' : 'shoppers'}`
  const none = { target: { at: 'most' as const, limit: 0 } }
  const isJudged = shoppers === 32
  const enough = isJudged ? { target: { at: 'least' as const, limit: 60 } } : {}
  const quick = isJudged ? { target: { at: 'most' as const, limit: 9 } } : {}
  return [
    {
      key: `ordersPerS${shoppers}`,
      label: `orders placed and paid, ${at}`,
      unit: '/s',
      ...spreadOf(
        done.map(({ perS }) => perS),
        'lower',
      ),
      ...enough,
    },
    {
      key: `oversold${shoppers}`,
      label: `oversold, ${at}`,
      unit: '',
      ...worst(({ oversold }) => oversold),
      ...none,
    },
    {
      key: `undersold${shoppers}`,
      label: `undersold, ${at}`,
      unit: '',
      ...worst(({ undersold }) => undersold),
      ...none,
    },
    {
      key: `shopCpuMs${shoppers}`,
      label: `the doors' processor time an order, ${at}`,
      unit: 'ms',
      ...spreadOf(done.map(({ shopCpuMs }) => shopCpuMs)),
      ...quick,
    },
    {
      key: `platformsCpuMs${shoppers}`,
      label: `gateway and sandbox, ${at}`,
      unit: 'ms',
      ...spreadOf(done.map(({ platformsCpuMs }) => platformsCpuMs)),
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

/** What this machine's processor is worth just now: an order takes four of them. */
function signatureMs(): Spread {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const message = Buffer.alloc(200)
  const durations = Array.from({ length: signaturesMeasured }, () => {
    const startedAt = performance.now()
    sign('sha256', message, privateKey)
    return performance.now() - startedAt
  })
  return spreadOf(durations)
}

async function measure(dataDir: string, signal: AbortSignal): Promise<Findings> {
  const platforms = await startPlatforms(dataDir, signal)
  const shop = await openBenchShop(platforms.opened)
  const ground = { shop, platforms }
  try {
    const calls = await countCalls(ground)
    const signatures = signatureMs()
    await runRound(ground, 'warm', warmUp)
    const done: Round[] = []
    for (const round of rounds)
      for (let time = 1; time <= round.times; time++)
        done.push(await runRound(ground, `hot${round.shoppers}-${time}`, round))
    const notices = await noticesPerCpuSecond(shop)
    const most = (limit: number) => ({ target: { at: 'most' as const, limit } })
    const figures: Figure[] = [
      ...rounds.flatMap(({ shoppers }) => roundFigures(shoppers, done)),
      { key: 'signatureMs', label: 'one RSA signature, nothing else at work', unit: 'ms', ...signatures },
      {
        key: 'databaseCallsToPrepay',
        label: 'database calls to place and prepay one line',
        unit: '',
        ...one(calls.toPrepay),
        ...most(9),
      },
      {
        key: 'databaseCallsNotification',
        label: 'database calls of its notification',
        unit: '',
        ...one(calls.notification),
        ...most(7),
      },
      {
        key: 'noticesPerCpuS',
        label: 'notifications a processor second, no database',
        unit: '/s',
        ...spreadOf(notices, 'lower'),
        target: { at: 'least', limit: 2_000 },
      },
    ]
    return {
      figures,
      notes: done
        .filter(({ shoppers }) => shoppers === 32)
        .slice(-1)
        .map(boundNote),
    }
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
