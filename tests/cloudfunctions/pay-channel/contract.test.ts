import { beforeEach, describe, expect, test } from '@jest/globals'
import type { PayChannel } from '../../../cloudfunctions/app/ports'
import { type PaySession, payerIdOf } from '../../../cloudfunctions/domain/pay-session'
import type { PaymentFact } from '../../../cloudfunctions/domain/payment'
import { type ChannelRig, rigs } from './rigs'

/** What every channel has to do, whatever it is: the use cases count on nothing else. */
describe.each(Object.entries(rigs))('the channel of %s', (_name, open) => {
  let rig: ChannelRig
  let channel: PayChannel
  beforeEach(async () => {
    rig = await open()
    channel = rig.channel
  })

  /** A code that was asked for, as it is kept. */
  async function opened(totalFen = 5_800): Promise<PaySession> {
    const session = await rig.session('screenCode', [totalFen])
    const request = await channel.openRequest(session, { payer: { kind: 'anyone' }, title: '龙井' })
    const answer = await channel.open(session, request)
    if (answer.kind !== 'opened') throw new Error(`It was answered ${answer.kind}.`)
    return { ...session, session: answer.session }
  }

  async function paid(totalFen = 5_800): Promise<PaySession> {
    const session = await opened(totalFen)
    await rig.pay(session)
    return session
  }

  async function factOf(session: PaySession): Promise<PaymentFact | undefined> {
    const answer = await channel.query(session)
    return answer.kind === 'facts' ? answer.facts[0] : undefined
  }

  function stated() {
    const [statement] = channel.can.statements
    if (!statement) throw new Error('It writes no statements.')
    return statement
  }

  const numberOf = ({ parts: [part] }: PaySession): string => part?.number ?? ''

  /** Asks for a refund of a session's first part under a key. */
  async function refunded(session: PaySession, key: string, refundFen: number) {
    const number = numberOf(session)
    const requestNo = channel.refundNo(number, key)
    const wanted = { number, requestNo, refundFen: rig.fen(refundFen), reason: 'agreed' } as const
    const request = await channel.refundRequest(session, wanted)
    return { number, requestNo, request, answer: await channel.refund(session, request) }
  }

  test('says what it can in numbers that mean something', () => {
    const { can } = channel
    expect(can.instruments).toContain('screenCode')
    expect(can.instruments).toEqual(expect.arrayContaining(can.inApp))
    expect([can.minFen, can.partsMax, can.refunds.max].every((least) => least >= 1)).toBe(true)
    expect(can.refunds.apartMs).toBeGreaterThanOrEqual(0)
    for (const { readyAfterMs, keptMs } of can.statements) expect(keptMs).toBeGreaterThan(readyAfterMs)
  })

  test('names each attempt and each refund otherwise, and always the same', () => {
    const numbers = [1, 2, 11].map((n) => channel.attemptNo('261122ABCDEFGHJK', n))
    expect(new Set(numbers).size).toBe(3)
    expect(channel.attemptNo('261122ABCDEFGHJK', 2)).toBe(numbers[1])
    const keys = ['R', 'R-key-1', 'R-key_1', 'R-key1', 'C-case-0', 'C-case-1', 'RZz-']
    const refundNos = numbers.flatMap((number) => keys.map((key) => channel.refundNo(number, key)))
    expect(new Set(refundNos).size).toBe(numbers.length * keys.length)
    expect(channel.refundNo('x00000001', 'R-key-1')).toBe(channel.refundNo('x00000001', 'R-key-1'))
  })

  test('asks with the same bytes for the same wish, and opens one payment however often', async () => {
    const session = await rig.session('screenCode', [5_800])
    const wish = { payer: { kind: 'anyone' }, title: '龙井' } as const
    const request = await channel.openRequest(session, wish)
    expect(await channel.openRequest(session, wish)).toBe(request)
    for (let count = 0; count < 2; count++)
      expect(await channel.open(session, request)).toMatchObject({ kind: 'opened' })
    await rig.pay(session)
    expect(await factOf(session)).toMatchObject({ state: 'paid', totalFen: 5_800 })
  })

  test.each([
    ['none', ''],
    ['emoji only', '🍵🍵'],
    ['several lines', '龙井\n\u0000\ud83c茶'],
    ['a long one', '𠮷茶'.repeat(500)],
  ])('opens under whatever title: %s', async (_name, title) => {
    const session = await rig.session('screenCode', [5_800])
    const request = await channel.openRequest(session, { payer: { kind: 'anyone' }, title })
    expect(await channel.open(session, request)).toMatchObject({ kind: 'opened' })
  })

  test('shows what it opened for as long as it says, and nothing of what it did not open', async () => {
    const session = await rig.session('screenCode', [5_800])
    expect(await channel.present(session, rig.now())).toBeNull()
    const request = await channel.openRequest(session, { payer: { kind: 'anyone' }, title: '龙井' })
    const answer = await channel.open(session, request)
    if (answer.kind !== 'opened') throw new Error(`It was answered ${answer.kind}.`)
    expect(answer.presentUntil).toBeGreaterThan(rig.now())
    const kept = { ...session, session: answer.session }
    const show = await channel.present(kept, rig.now())
    expect(show).toMatchObject({ by: 'code', text: expect.stringMatching(/^\S+$/) })
    expect(await channel.present(kept, answer.presentUntil - 1)).toEqual(show)
  })

  test('never says that somebody paid who did not', async () => {
    const session = await opened()
    const answer = await channel.query(session)
    if (answer.kind === 'missing') expect(answer.isFinal).toBe(false)
    else expect(['unpaid', 'paying']).toContain((await factOf(session))?.state)
  })

  test('says who paid whom how much, and when', async () => {
    const session = await paid()
    const { payerKind } = await channel.account()
    const fact = await factOf(session)
    expect(fact).toMatchObject({
      kind: 'payment',
      provider: channel.provider,
      number: numberOf(session),
      payee: session.payee,
      state: 'paid',
      totalFen: 5_800,
      currency: 'CNY',
      providerNo: expect.stringMatching(/./),
      payer: { kind: payerKind },
    })
    expect([null, session.app]).toContain(fact?.app)
    expect(fact?.payer && payerIdOf(fact.payer)).toMatch(/./)
    expect(Math.abs((fact?.at ?? 0) - rig.now())).toBeLessThan(60_000)
  })

  test('knows for good that it never heard of a number that nobody was given', async () => {
    const session = await rig.session('screenCode', [5_800])
    expect(await channel.query(session)).toEqual({ kind: 'missing', isFinal: true })
  })

  test('says closed only where nobody can pay any more', async () => {
    const session = await opened()
    const answer = await channel.close(session)
    if (answer.kind === 'closed') {
      await expect(rig.pay(session)).rejects.toThrow()
      expect((await factOf(session))?.state).toBe('closed')
      expect(await channel.close(session)).toEqual({ kind: 'closed' })
    } else {
      expect(answer).toEqual({ kind: 'missing', isFinal: false })
      await rig.advance(2 * 3_600_000)
      expect(await channel.close(session)).toEqual({ kind: 'missing', isFinal: true })
      await expect(rig.pay(session)).rejects.toThrow()
    }
  })

  test('does not close what is paid, nor gives its money back', async () => {
    const session = await paid()
    expect(await channel.close(session)).toEqual({ kind: 'paid' })
    expect(await factOf(session)).toMatchObject({ state: 'paid' })
  })

  test('says that somebody is paying right now', async () => {
    const session = await opened()
    await rig.beginPaying(session)
    expect(await channel.close(session)).toEqual({ kind: 'stillPaying' })
    await rig.pay(session)
    expect(await factOf(session)).toMatchObject({ state: 'paid' })
  })

  test('gives back once under a number, and says how far it is', async () => {
    const session = await paid()
    const { number, requestNo, request, answer } = await refunded(session, 'R-1', 1_800)
    const fact = { kind: 'refund', provider: channel.provider, number, requestNo, refundFen: 1_800 }
    expect(answer).toMatchObject({ kind: 'fact', fact })
    expect(await channel.refund(session, request)).toMatchObject({ kind: 'fact', fact })
    await rig.settleRefunds()
    const told = await channel.queryRefund(session, { number, requestNo })
    expect(told).toMatchObject({ kind: 'fact', fact: { ...fact, state: 'done' } })
    expect(await factOf(session)).toMatchObject({ state: 'refunded', totalFen: 5_800 })
    expect(await rig.refundedFen(session)).toBe(1_800)
  })

  test('knows for good that it never heard of a refund', async () => {
    const session = await paid()
    const requestNo = channel.refundNo(numberOf(session), 'R-never')
    expect(await channel.queryRefund(session, { number: numberOf(session), requestNo })).toEqual({
      kind: 'missing',
      isFinal: true,
    })
  })

  test('refuses to give back more than was paid', async () => {
    const session = await paid()
    const { answer } = await refunded(session, 'R-1', 5_801)
    expect(answer).toMatchObject({ kind: 'refused', isFinal: true })
    expect(await rig.refundedFen(session)).toBe(0)
  })

  test('tells by itself of what was paid, and is acknowledged in its own form', async () => {
    const session = await paid()
    const message = await rig.message(session)
    const reading = await channel.readNotification(message.payee, message.headers, message.body)
    if (reading.kind !== 'verified') throw new Error(`It was ${reading.reason}.`)
    expect(reading.facts).toContainEqual(await factOf(session))
    expect(reading.noticeId).toMatch(/^[\w-]{1,64}$/)
    expect(rig.isAccepted(reading.ack)).toBe(true)
    expect(await channel.readStored(message.payee, message.body)).toEqual(reading.facts)
  })

  test('believes no message that was changed, is unsigned, or is for another merchant number', async () => {
    const { payee, headers, body } = await rig.message(await paid())
    const at = body.length - 3
    const other = body[at] === 'x' ? 'y' : 'x'
    const changed = `${body.slice(0, at)}${other}${body.slice(at + 1)}`
    for (const [to, by, said] of [
      [payee, headers, changed],
      [payee, {}, body],
      ['nobody', headers, body],
    ] as const) {
      const reading = await channel.readNotification(to, by, said)
      expect(reading).toMatchObject({ kind: 'rejected', isAlarm: false })
      expect(rig.isAccepted(reading.ack)).toBe(false)
    }
  })

  test('lists a day’s payments and refunds of one merchant number, all as sums that moved', async () => {
    const session = await paid()
    const { number, requestNo } = await refunded(session, 'R-1', 1_800)
    await rig.settleRefunds()
    const day = rig.today()
    const { kind, readyAfterMs } = stated()
    await rig.endDay()
    await rig.advance(readyAfterMs)
    const answer = await channel.statement(session.payee, kind, day)
    if (answer.kind !== 'rows') throw new Error(`It was ${answer.kind}.`)
    expect(answer.rows).toMatchObject([
      { kind: 'payment', number, outTradeNo: number, amountFen: 5_800, isDone: true },
      { kind: 'refund', number: requestNo, outTradeNo: number, amountFen: 1_800, isDone: true },
    ])
    expect(await channel.statement(session.payee, 'no such kind', day)).toMatchObject({ kind: 'notReady' })
  })

  test('answers unknown where its provider does not, and throws at nobody', async () => {
    const session = await paid()
    const { number, requestNo, request } = await refunded(session, 'R-1', 100)
    const openRequest = await channel.openRequest(session, { payer: { kind: 'anyone' }, title: 'x' })
    rig.fail()
    const unknown = { kind: 'unknown', reason: expect.any(String) }
    expect(await channel.open(session, openRequest)).toEqual(unknown)
    expect(await channel.query(session)).toEqual(unknown)
    expect(await channel.close(session)).toEqual(unknown)
    expect(await channel.refund(session, request)).toEqual(unknown)
    expect(await channel.queryRefund(session, { number, requestNo })).toEqual(unknown)
    const { kind } = stated()
    expect(await channel.statement(session.payee, kind, rig.today())).toMatchObject({ kind: 'notReady' })
  })

  test('pays several orders as one where it says that it can, and they end one by one', async () => {
    const partsMax = channel.can.partsMax
    const session = await rig.session('screenCode', Array(Math.min(2, partsMax)).fill(1_000))
    if (partsMax === 1) {
      const two = await rig.session('screenCode', [1_000, 1_000])
      const wish = { payer: { kind: 'anyone' }, title: '龙井' } as const
      await expect(channel.openRequest(two, wish)).rejects.toThrow()
      return
    }
    const request = await channel.openRequest(session, { payer: { kind: 'anyone' }, title: '龙井' })
    const answer = await channel.open(session, request)
    if (answer.kind !== 'opened') throw new Error(`It was answered ${answer.kind}.`)
    const kept = { ...session, session: answer.session }
    await rig.pay(kept)
    const told = await channel.query(kept)
    const paidOf = ({ number }: { number: string }) => ({ number, state: 'paid', totalFen: 1_000 })
    expect(told).toMatchObject({ kind: 'facts', facts: session.parts.map(paidOf) })
    await refunded(kept, 'R-1', 1_000)
    const after = await channel.query(kept)
    const states = after.kind === 'facts' ? after.facts.map(({ state }) => state) : []
    expect(states).toEqual(['refunded', 'paid'])
    expect(await channel.close(kept)).toEqual({ kind: 'paid' })
  })
})
