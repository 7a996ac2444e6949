import { describe, expect, test } from '@jest/globals'
import decodeQR from 'qr/decode.js'
import { payClock } from '../../console/src/components/pay-clock'
import { qrPath } from '../../console/src/components/qr-code'
import { readCounter } from '../../console/src/pages/counter/counter-store'
import { cardStage, clockOf } from '../../console/src/pages/counter/customer-card'
import {
  addSku,
  type CounterLine,
  isOver,
  linesOfSale,
  nextStep,
  pollAfterMs,
  sameLines,
  setQuantity,
  stageOf,
  sumOf,
  unitsOf,
} from '../../console/src/pages/counter/sale'
import type { CounterSale, CounterSku } from '../../typings/counter'
import type { Fen } from '../../typings/model'
import type { OwnerOrderLine } from '../../typings/owner-api'

const fen = (value: number) => value as Fen
const tea: CounterSku = {
  skuId: 'tea-125',
  spuId: 'tea',
  title: { zh: '明前龙井' },
  options: ['罐装 125 g'],
  picture: null,
  priceFen: fen(29_800),
  available: 3,
  code: 'LJ-125',
}
const honey: CounterSku = {
  ...tea,
  skuId: 'honey',
  spuId: 'honey',
  title: { zh: '椴树蜜' },
  priceFen: fen(6_850),
}

function put(...skus: CounterSku[]): CounterLine[] {
  return skus.reduce<CounterLine[]>((lines, sku) => addSku(lines, sku).lines ?? lines, [])
}

const code = { codeUrl: 'weixin://wxpay/bizpayurl?pr=Abc123', expiresAt: 900_000 }

function saleOf(lines: CounterLine[], change: Partial<CounterSale> = {}): CounterSale {
  return {
    orderId: '26112207KQ3M5ZWA',
    state: 'unpaid',
    closeReason: null,
    lines: lines.map(
      (line) =>
        ({
          ...line,
          compareAtFen: null,
          lineFen: line.priceFen * line.quantity,
        }) as unknown as OwnerOrderLine,
    ),
    totalFen: fen(sumOf(lines)),
    code,
    codeProblem: null,
    payBeforeAt: 900_000,
    paidAt: null,
    oddityReason: null,
    can: ['cancel'],
    serverNow: 0,
    ...change,
  }
}

describe('what lies on the counter', () => {
  test('a SKU that is sold out is not put on it', () => {
    expect(addSku([], { ...tea, available: 0 })).toEqual({ lines: null, problem: 'soldOut' })
  })

  test('no more of a SKU than there are', () => {
    const three = put(tea, tea, tea)
    expect(addSku(three, tea)).toEqual({ lines: null, problem: 'onlyLeft' })
    expect(setQuantity(three, tea.skuId, 9).map((line) => line.quantity)).toEqual([3])
  })

  test('units that this sale holds itself are not missing from the shelf', () => {
    expect(unitsOf(addSku(put(tea, tea), { ...tea, available: 1 }).lines ?? [])).toBe(3)
  })

  test('scanning the same code again is one more of it, and sums stay in whole fen', () => {
    const lines = put(tea, honey, tea)
    expect(lines.map(({ skuId, quantity }) => [skuId, quantity])).toEqual([
      ['tea-125', 2],
      ['honey', 1],
    ])
    expect([unitsOf(lines), sumOf(lines)]).toEqual([3, 66_450])
  })

  test('below one a line is taken out', () => {
    expect(setQuantity(put(tea, honey), 'tea-125', 0).map((line) => line.skuId)).toEqual(['honey'])
  })

  test.each([null, '', '{', '7', '{"lines":7}', '{"lines":[{"skuId":"x"}]}'])(
    '%j on the machine is an empty counter',
    (stored) => {
      expect(readCounter(stored)).toMatchObject({ lines: [], orderId: null, renewing: false })
    },
  )

  test('a reload finds everything again', () => {
    const kept = {
      lines: put(tea),
      orderId: '26112207KQ3M5ZWA',
      saleKey: 'a-key-of-this-sale',
      renewing: true,
    }
    expect(readCounter(JSON.stringify(kept))).toEqual(kept)
  })
})

describe('the stages of a sale', () => {
  const lines = put(tea)
  test.each<[string, Partial<CounterSale>]>([
    ['odd', { state: 'unpaid', oddityReason: 'AMOUNT_DIFFERS' }],
    ['odd', { state: 'paid', oddityReason: 'SECOND_PAYMENT' }],
    ['noCode', { code: null, codeProblem: 'PAY_UNAVAILABLE' }],
    ['confirming', { code: null }],
    ['confirming', { state: 'closing' }],
    ['expired', { state: 'closed', closeReason: 'expired', code: null }],
    ['cancelled', { state: 'closed', closeReason: 'cancelled', code: null }],
    ['cancelled', { state: 'closed', closeReason: 'refunded', code: null }],
    ['paid', { state: 'paid' }],
    ['paid', { state: 'shipped' }],
    ['waiting', {}],
  ])('%s: %j', (stage, change) => {
    expect(stageOf(saleOf(lines, change))).toBe(stage)
  })

  test('a paid sale is over once the shop takes no more handing over of it', () => {
    expect(isOver(saleOf(lines, { state: 'paid', can: ['handOver'] }))).toBe(false)
    expect(isOver(saleOf(lines, { state: 'paid', can: [] }))).toBe(true)
    expect(isOver(saleOf(lines, { state: 'shipped', can: [] }))).toBe(true)
    expect(isOver(saleOf(lines, { state: 'paid', oddityReason: 'AMOUNT_DIFFERS', can: [] }))).toBe(false)
  })

  test('it is asked about closely while somebody may pay, and never after the end', () => {
    expect(pollAfterMs('waiting', false)).toBeLessThanOrEqual(2_000)
    expect(pollAfterMs('noCode', false)).toBeGreaterThanOrEqual(3_000)
    expect(pollAfterMs('waiting', true)).toBeGreaterThan(pollAfterMs('waiting', false))
    expect([
      pollAfterMs('paid', false),
      pollAfterMs('expired', false),
      pollAfterMs('cancelled', true),
    ]).toEqual([0, 0, 0])
  })
})

describe('lines that were changed under a code', () => {
  const before = put(tea)
  const after = put(tea, honey)
  const step = (lines: CounterLine[], renewing: boolean, change: Partial<CounterSale> = {}) =>
    nextStep({ lines, renewing }, saleOf(before, change))

  test('money that came meanwhile wins: the counter goes back to what was paid', () => {
    expect(step(after, true, { state: 'paid' })).toBe('restore')
    expect(step(after, true, { oddityReason: 'AMOUNT_DIFFERS' })).toBe('restore')
  })

  test('the old code is cancelled, its end awaited, and only then there is a new one', () => {
    expect(step(after, false)).toBe('cancel')
    expect(step(after, true, { state: 'closing' })).toBe('wait')
    expect(step(after, true, { state: 'closed', closeReason: 'cancelled' })).toBe('open')
  })

  test('lines that were changed back after the cancelling get a new code too', () => {
    expect(step(before, true, { state: 'closed', closeReason: 'cancelled' })).toBe('open')
  })

  test('nothing left means no new code, and a sale that expired is not opened again unasked', () => {
    expect(step([], true, { state: 'closed', closeReason: 'cancelled' })).toBe('release')
    expect(step(after, false, { state: 'closed', closeReason: 'expired' })).toBe('release')
    expect(step(before, false, { state: 'closed', closeReason: 'expired' })).toBe('none')
  })

  test('the order of the lines does not matter', () => {
    expect(sameLines(after, [...after].reverse())).toBe(true)
    expect(sameLines(after, before)).toBe(false)
    expect(step(before, false)).toBe('none')
  })

  test('lines of a sale keep what was known of their stock', () => {
    expect(linesOfSale(saleOf(after).lines, before).map((line) => line.available)).toEqual([3, null])
  })
})

describe('what the customer sees', () => {
  const sale = saleOf(put(tea))
  const quiet = { hasOrder: true, hasLines: true, opening: false, renewing: false, lost: false }

  test('never the old code while there is to be a new one, but always that it was paid', () => {
    expect(cardStage(sale, { ...quiet, renewing: true })).toBe('renewing')
    expect(cardStage({ ...sale, state: 'paid' }, { ...quiet, renewing: true })).toBe('paid')
  })

  test('a welcome without a sale, and a sign where it cannot be read', () => {
    expect(cardStage(undefined, { ...quiet, hasOrder: false, hasLines: false })).toBe('idle')
    expect(cardStage(undefined, { ...quiet, hasOrder: false })).toBe('adding')
    expect(cardStage(undefined, { ...quiet, lost: true })).toBe('lost')
    expect(cardStage(undefined, quiet)).toBe('opening')
  })

  test('the clock runs to whatever ends first, and says whether a new code follows', () => {
    expect(clockOf(sale, 28_000)).toMatchObject({ left: '14:32', renews: false, over: false })
    const short = { ...sale, code: { ...code, expiresAt: 60_000 } }
    expect(clockOf(short, 0)).toMatchObject({ left: '01:00', renews: true })
    expect(clockOf({ ...sale, state: 'paid' }, 0)).toBeNull()
  })

  test('time left never goes below nothing, and a bar never above full', () => {
    expect(payClock(1_000, 5_000)).toEqual({ left: '00:00', share: 0, over: true })
    expect(payClock(7_200_000, 0)).toEqual({ left: '120:00', share: 1, over: false })
    expect(payClock(900_000, 0).share).toBe(0.5)
  })

  test('a code has its finder in three corners, with a quiet edge', () => {
    const { path, side } = qrPath(code.codeUrl)
    expect(path).toMatch(/^M3 3h7v1h-7z/)
    expect(path).toContain(`M${side - 10} 3h7v1h-7z`)
    expect(path).toContain(`M3 ${side - 4}h7v1h-7z`)
    expect(side).toBeGreaterThanOrEqual(29)
  })

  test('a scanner reads from the drawing what it stands for', () => {
    const { path, side } = qrPath(code.codeUrl)
    const scale = 4
    const data = new Uint8Array((side * scale) ** 2 * 4).fill(255)
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
      for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
        for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++)
          data.fill(0, (row * side * scale + column) * 4, (row * side * scale + column) * 4 + 3)
    expect(decodeQR({ width: side * scale, height: side * scale, data })).toBe(code.codeUrl)
  })
})
