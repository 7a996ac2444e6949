import type { Ports } from '../../cloudfunctions/app/ports'
import { followCatalogue } from '../../cloudfunctions/app/search/follow-catalogue'
import { fen } from '../../cloudfunctions/domain/money'
import { productDefaults, skuDefaults, type WholeProduct } from '../../cloudfunctions/domain/product'
import { skuSummary } from '../../cloudfunctions/domain/product-skus'
import { shopHandler } from '../../cloudfunctions/entry/shop/handler'
import { inBenchFolder } from './bench-folder'
import { type Call, spreadOf, timeCalls } from './measure'
import { startPlatforms } from './orders-process'
import { openBenchShop } from './orders-shop'
import type { Figure, Findings } from './report'

const timeLimitS = 300
const PRODUCTS = 10_000
const AT_ONCE = 200
const MEASURED_MS = 8_000
const SUGGEST_LIMIT_MS = 30
const FIND_LIMIT_MS = 60

const kinds = '龙井 红茶 茶壶 围巾 大衣 跑鞋 耳机 键盘 蜡烛 月饼 苹果 草莓 沙发 书包 手表 花束'.split(' ')
const looks = '桂花 手工 复古 轻便 静音 羊绒 纯棉 有机 高山 明前 云南 景德镇 防水 双面 礼盒 旅行'.split(' ')
const ends = '礼盒装 家用款 两件套 送礼 新款 经典 限量 儿童 男士 女士 大容量 迷你'.split(' ')
const colours = '朱红 月白 天青 墨黑 燕麦 鹊灰'.split(' ')

/** A thousand titles and more of words that people search, spread evenly and always the same. */
function productOf(at: number, now: number): WholeProduct {
  const pick = (words: string[], step: number) => words[Math.floor(at / step) % words.length] ?? ''
  const spuId = `p-${at}`
  const skus = colours.slice(0, 2 + (at % 4)).map((colour, rank) => ({
    ...skuDefaults,
    ...{ skuId: `${spuId}-${rank}`, rank, options: [colour] },
    priceFen: fen(990 + ((at * 37) % 900) * 100),
  }))
  const zh = `${pick(looks, 1)}${pick(kinds, 16)}${pick(ends, 256)} ${at}`
  return {
    ...productDefaults,
    ...{ spuId, handle: spuId, merchantId: 'queqiao', title: { zh, en: `Goods ${at}` } },
    subtitle: { zh: `${pick(ends, 3)}，${pick(looks, 7)}好物` },
    descriptionHtml: `<p>${pick(looks, 5)}的${pick(kinds, 9)}，${pick(ends, 11)}。</p>`,
    pictures: [{ source: 'https://example.com/a.webp', tint: 'leaf' }],
    attributes: [{ name: { zh: '产地' }, value: { zh: pick(looks, 13) } }],
    axes: [{ name: { zh: '颜色' }, values: skus.map(({ options }) => ({ zh: options[0] ?? '' })) }],
    ...{ skus, ...skuSummary(skus), categoryIds: ['tea'], freightTemplateId: 'standard' },
    ...{ state: 'onSale', rank: at, soldCount: (at * 13) % 997, createdAt: now, updatedAt: now, revision: 0 },
  }
}

async function fill(ports: Ports): Promise<void> {
  const now = ports.clock.now()
  for (let at = 0; at < PRODUCTS; at += AT_ONCE)
    await ports.products.insertMany(Array.from({ length: AT_ONCE }, (_, more) => productOf(at + more, now)))
}

/** Other words each time, so that nothing is remembered: typed halves, whole names, pinyin, initials. */
const typed = (turn: number): string => {
  const [look = '', kind = '', end = ''] = [looks[turn % 16], kinds[(turn * 7) % 16], ends[(turn * 5) % 12]]
  const number = 1 + ((turn * 31) % 9_000)
  return (
    [
      `${look}${kind}`,
      `${kind} ${number}`,
      `${look}${end}`,
      `longjing ${number}`,
      `gh ${number}`,
      `${kind}${end}${number}`,
    ][turn % 6] ?? look
  )
}

async function measure(dataDir: string, signal: AbortSignal): Promise<Findings> {
  const { opened } = await startPlatforms(dataDir, signal)
  const shop = await openBenchShop(opened)
  const { ports } = shop
  const door = shopHandler(ports)
  const context = {
    request_id: 'bench',
    environment: JSON.stringify({ WX_OPENID: 'o-bench', TRIGGER_SRC: 'wx' }),
  }
  const ask = async (action: string, data: object): Promise<void> => {
    const answer = await door({ action, data }, context)
    if (!answer.ok) throw new Error(`${action} was refused: ${JSON.stringify(answer)}`)
  }
  try {
    await fill(ports)
    const indexedAt = performance.now()
    await followCatalogue(ports, ports.clock.now() + 120_000)
    const indexedMs = performance.now() - indexedAt
    const coldAt = performance.now()
    await ask('search.find', { text: '龙井' })
    const coldMs = performance.now() - coldAt
    const get: Call = async (turn) => void (await ports.products.getMany([`p-${turn % PRODUCTS}`]))
    const calls: [string, string, Call, number | null][] = [
      ['get', 'one product by its id', get, null],
      ['suggest', 'suggestions', (turn) => ask('search.suggest', { text: typed(turn) }), SUGGEST_LIMIT_MS],
      ['find', 'a page of results', (turn) => ask('search.find', { text: typed(turn) }), FIND_LIMIT_MS],
      ['filter', 'a filtered page', (turn) => ask('search.find', filtered(turn)), FIND_LIMIT_MS],
    ]
    const figures: Figure[] = [
      once('indexed', `${PRODUCTS} products indexed`, indexedMs),
      once('cold', 'the first search of a process', coldMs),
    ]
    let yardstick = Number.NaN
    for (const [key, label, call, limit] of calls) {
      await timeCalls(call, 1_000, 500_000)
      const spread = spreadOf(await timeCalls(call, MEASURED_MS))
      if (key === 'get') yardstick = spread.median
      const figure = {
        key: `${key}Ms`,
        label,
        unit: 'ms',
        ...spread,
        timesYardstick: spread.median / yardstick,
      }
      figures.push(figure)
      // A target is for the median, and this one is for the slowest twentieth.
      if (limit !== null)
        figures.push({
          ...figure,
          key: `${key}P95Ms`,
          label: '  95 % of them',
          median: spread.p95,
          target: { at: 'most', limit },
        })
    }
    return {
      figures,
      notes: [`${PRODUCTS} products; × is the multiple of reading one product over the same SDK.`],
    }
  } finally {
    shop.close()
  }
}

const once = (key: string, label: string, ms: number): Figure => ({
  ...{ key: `${key}Ms`, label, unit: 'ms', median: ms, p95: ms, samples: 1 },
})

const filtered = (turn: number) => ({
  text: kinds[turn % kinds.length],
  sort: turn % 2 === 0 ? 'priceUp' : 'sold',
  filters: { fromFen: 1_000 + (turn % 40) * 100, facts: [{ name: '颜色', values: ['月白', '天青'] }] },
})

/** Searching in 10,000 products at the door, over the real SDK and a real gateway. */
export function benchSearch(folder: string | undefined): Promise<Findings> {
  return inBenchFolder(folder, timeLimitS, measure)
}
