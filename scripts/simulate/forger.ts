import { randomUUID } from 'node:crypto'
import { encryptResource } from '../../local/wechatpay/keys/resource'
import { signedHeaders } from '../../local/wechatpay/keys/signatures'
import { type Flaw, flawedMessage } from '../../local/wechatpay/notifications/flaws'
import { formatRfc3339 } from '../../local/wechatpay/time'
import type { World } from './world'

/** Nobody but WeChat Pay can sign; whatever else is tried has to be turned away. */
const forgeries: readonly Flaw[] = [
  'signtest',
  'badSignature',
  'wrongKey',
  'unknownSerial',
  'oldTimestamp',
  'alteredBody',
  'alteredCiphertext',
  'wrongApiV3Key',
]

/** What WeChat Pay itself could say wrongly: it must be kept for a person and change nothing. */
const wrongs = ['amount', 'currency', 'merchant', 'number'] as const

/** Sends notifications that WeChat Pay never sent, at random moments, about orders that are being paid. */
export async function forge(world: World, until: number): Promise<void> {
  const { timeline, faults } = world
  const chance = world.chance.fork('forger')
  for (let count = 1; timeline.now() < until; count++) {
    await timeline.sleep(chance.between(10_000, world.payWithinMs / 8))
    const targets = world.wechatPay.store.orders
      .all()
      .filter(({ payment }) => !payment || chance.happens(0.2))
    if (targets.length === 0) continue
    const target = chance.pick(targets).outTradeNo
    const isForged = chance.happens(0.5)
    const resource = successOf(world, target)
    const { body, headers } = isForged
      ? forged(world, resource, chance.pick(forgeries))
      : signed(world, changed(resource, chance.pick(wrongs)))
    faults.count(isForged ? 'forged' : 'wrongSubstance')
    world.checker.expectNotice(body, isForged ? 'refused' : 'quarantined')
    // The address of before, which says nothing: it is judged by what it holds.
    const name = `${isForged ? 'forgery' : 'wrong notice'} ${count}`
    await world.notify(name, { path: '/pay-notify', headers, body })
  }
}

/** The news that an attempt was paid, with a transaction that does not exist. */
function successOf(world: World, outTradeNo: string): Record<string, unknown> {
  const { sandbox } = world.wechatPay
  const order = sandbox.orders.get(outTradeNo)
  return {
    ...sandbox.orders.view(order),
    trade_state: 'SUCCESS',
    trade_type: 'JSAPI',
    transaction_id: '4200009999202611220000000000',
    success_time: formatRfc3339(world.timeline.now()),
    payer: { openid: order.request.payer?.openid ?? '' },
  }
}

function changed(resource: Record<string, unknown>, wrong: (typeof wrongs)[number]): Record<string, unknown> {
  const amount = resource.amount as { total: number }
  switch (wrong) {
    case 'amount':
      return { ...resource, amount: { ...amount, total: amount.total - 1 } }
    case 'currency':
      return { ...resource, amount: { ...amount, currency: 'USD' } }
    case 'merchant':
      return { ...resource, mchid: '1900000999' }
    case 'number':
      return { ...resource, out_trade_no: '261122ABCDEFGHJK-1' }
  }
}

function bodyOf(world: World, resource: object): string {
  const { apiV3Key } = world.wechatPay.keys.credentials
  return JSON.stringify({
    id: randomUUID(),
    create_time: formatRfc3339(world.timeline.now()),
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      ...encryptResource(JSON.stringify(resource), 'transaction', apiV3Key),
    },
  })
}

function signed(world: World, resource: object) {
  const body = bodyOf(world, resource)
  const signer = world.wechatPay.sandbox.keys.forNotification()
  return { body, headers: signedHeaders(body, signer, world.timeline.now()) }
}

function forged(world: World, resource: Record<string, unknown>, flaw: Flaw) {
  return flawedMessage(flaw, bodyOf(world, resource), {
    signer: world.wechatPay.sandbox.keys.forNotification(),
    nowMs: world.timeline.now(),
    resource,
    apiV3Key: world.wechatPay.keys.credentials.apiV3Key,
  })
}
