import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  coded,
  nextQuestion,
  type Payment,
  refused,
  stageOf,
  unread,
  viewed,
} from '../../console/pay/payment'
import { en, wordsFor, zh } from '../../console/pay/words'
import type { PayPageView } from '../../typings/friend-pay'
import type { Fen } from '../../typings/model'

const code = { codeUrl: 'weixin://wxpay/bizpayurl?pr=x', expiresAt: 1_900_000 }
const view = (state: PayPageView['state'], serverNow = 1_000_000): PayPageView => ({
  sharerName: '小满',
  words: '',
  lines: [],
  goodsFen: 1_000 as Fen,
  freightFen: 0 as Fen,
  savedFen: 0 as Fen,
  totalFen: 1_000 as Fen,
  state,
  payBeforeAt: state === 'payable' ? 2_000_000 : null,
  isWayOpen: true,
  serverNow,
  codeUrl: state === 'payable' ? code.codeUrl : null,
})
const seen = (state: PayPageView['state']) => viewed(unread, view(state), 1_000_000)
const waiting = coded(seen('payable'), code, 1_000_000)
const ask = (payment: Payment, now: number, seldom = false) => nextQuestion(payment, now, seldom)

describe('what the page shows', () => {
  test('a link that leads nowhere is said, and never asked about again', () => {
    const missing = refused(unread, 'NOT_FOUND', 0)
    expect(stageOf(missing)).toBe('notFound')
    expect(ask(missing, 1)).toBeNull()
    expect(stageOf(refused(unread, 'INVALID_INPUT', 0))).toBe('notFound')
  })

  test('without a line there is a sign, but a code that is shown stays', () => {
    expect(stageOf(refused(unread, null, 0))).toBe('offline')
    expect(stageOf(refused(waiting, null, 0))).toBe('waiting')
    expect(refused(waiting, null, 0).problem).toBe('offline')
  })

  test('no code from WeChat Pay is no dead end', () => {
    const without = refused(seen('payable'), 'PAY_UNAVAILABLE', 1_000_000)
    expect(stageOf(without)).toBe('unavailable')
    expect(ask(without, 1_001_000)).toEqual({ question: 'page.code', afterMs: 3_000 })
  })

  test('a total that became another one is read and said before there is a code again', () => {
    const changed = refused(waiting, 'TOTAL_CHANGED', 1_000_000)
    expect(changed).toMatchObject({ code: null, repriced: true })
    expect(ask(changed, 1_001_000)?.question).toBe('page.get')
    expect(viewed(changed, view('payable'), 1_001_000)).toMatchObject({ repriced: true, stale: false })
  })

  test('each state of the order has its sign', () => {
    expect(stageOf(unread)).toBe('loading')
    expect(
      (['payable', 'confirming', 'paid', 'closed'] as const).map((state) => stageOf(seen(state))),
    ).toEqual(['preparing', 'confirming', 'paid', 'closed'])
    expect(stageOf(waiting)).toBe('waiting')
  })

  test('a code that somebody took the order from is shown no more, and not asked for by itself', () => {
    const taken = viewed(waiting, { ...view('payable'), codeUrl: null }, 1_003_000)
    expect(taken).toMatchObject({ code: null, taken: true })
    expect(stageOf(taken)).toBe('taken')
    expect(ask(taken, 1_003_000)).toEqual({ question: 'page.confirmPayment', afterMs: 3_000 })
    const still = viewed(taken, { ...view('payable'), codeUrl: null }, 1_006_000)
    expect(stageOf(still)).toBe('taken')
    expect(ask({ ...still, taken: false }, 1_006_000)?.question).toBe('page.code')
    expect(stageOf(viewed(still, view('paid'), 1_009_000))).toBe('paid')
  })

  test('a code that ended by itself was taken by nobody', () => {
    const over = viewed(waiting, { ...view('payable', 1_900_000), codeUrl: null }, 1_900_000)
    expect(stageOf(over)).toBe('preparing')
    expect(ask(over, 1_900_000)?.question).toBe('page.code')
  })

  test('an order that can no longer be paid loses its code at once', () => {
    expect(viewed(waiting, view('paid'), 1_000_000).code).toBeNull()
    expect(refused(waiting, 'ALREADY_PAID', 1_000_000)).toMatchObject({ code: null, stale: true })
  })
})

describe('what the page asks', () => {
  test('the order, then a code, then every 3 s whether it was paid', () => {
    expect(ask(unread, 1_000_000)).toEqual({ question: 'page.get', afterMs: 0 })
    expect(ask(seen('payable'), 1_000_000)).toEqual({ question: 'page.code', afterMs: 0 })
    expect(ask(waiting, 1_001_000)).toEqual({ question: 'page.confirmPayment', afterMs: 2_000 })
  })

  test('less often where nobody looks, and not at all after the end', () => {
    expect(ask(waiting, 1_000_000, true)?.afterMs).toBe(15_000)
    expect([ask(seen('paid'), 1_000_000), ask(seen('closed'), 1_000_000)]).toEqual([null, null])
  })

  test('less often without a line, and at once when it is back', () => {
    const cut = refused(unread, null, 1_000_000)
    expect(ask(unread, 1_000_000, true)?.afterMs).toBe(0)
    expect(ask(cut, 1_000_000, true)?.afterMs).toBe(15_000)
    expect(ask(cut, 1_006_000, false)).toEqual({ question: 'page.get', afterMs: 0 })
  })

  test('a code that ended by the clock of the server is renewed, without a loop', () => {
    const behind = coded(viewed(unread, view('payable', 1_899_000), 0), code, 0)
    expect(ask(behind, 500)?.question).toBe('page.confirmPayment')
    expect(ask(behind, 1_500)).toEqual({ question: 'page.code', afterMs: 1_500 })
  })

  test('a failure is not asked about again at once', () => {
    expect(ask(refused(unread, null, 1_000_000), 1_000_000)?.afterMs).toBeGreaterThanOrEqual(3_000)
    const changed = refused(waiting, 'ORDER_CLOSED', 1_000_000)
    expect(ask(changed, 1_000_000)).toEqual({ question: 'page.get', afterMs: 1_000 })
  })
})

describe('its words', () => {
  test('follow the browser, and are Chinese where it speaks neither', () => {
    expect(wordsFor(['fr-FR', 'en-GB', 'zh-CN'])).toEqual({ words: en, language: 'en' })
    expect(wordsFor(['zh-TW', 'en'])).toEqual({ words: zh, language: 'zh-CN' })
    expect(wordsFor(['ja'])).toEqual({ words: zh, language: 'zh-CN' })
  })

  test('English has no Chinese left in it, and no file but the dictionary has', () => {
    const texts = JSON.stringify(en, (_, value: unknown) =>
      typeof value === 'function' ? String(value) : value,
    )
    expect(texts).not.toMatch(/\p{Script=Han}/u)
    const folder = join(__dirname, '../../console/pay')
    const others = readdirSync(folder).filter((name) => /\.(tsx?|css)$/.test(name) && name !== 'words.ts')
    const found = others.filter((name) => /\p{Script=Han}/u.test(readFileSync(join(folder, name), 'utf8')))
    expect(found).toEqual([])
  })

  test('never ask for an address, a login or a script from elsewhere', () => {
    const folder = join(__dirname, '../../console/pay')
    const source = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    expect(source).not.toMatch(/address\.|session|tdesign|react-router|https?:/)
  })
})
