import { expect, test } from '@jest/globals'
import { openid, openSandbox } from './merchant'

test('an order is prepaid, paid at the cashier, told of and found by both numbers', async () => {
  const { sandbox, merchant, time, receiver } = await openSandbox()
  const prepaid = await merchant.jsapi()
  expect(prepaid.status).toBe(200)
  expect(merchant.verifiesAnswer(prepaid)).toBe(true)
  const prepayId = String(prepaid.body.prepay_id)
  expect(prepayId).toMatch(/^wx\d{14}[0-9a-f]{20}$/)

  const page = await fetch(`${sandbox.cashierUrl}?${merchant.cashierQuery(prepayId)}`)
  expect(page.status).toBe(200)
  const token = /"token":"([^"]+)"/.exec(await page.text())?.[1]
  const paid = await fetch(`${sandbox.cashierUrl}/pay`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, password: '135791', method: 'balance' }),
  })
  expect(await paid.json()).toEqual({ result: 'ok' })

  await time.advance(0)
  expect(receiver.received).toHaveLength(1)
  const [notification] = receiver.received
  expect(merchant.verifies(notification?.headers ?? {}, notification?.body ?? '')).toBe(true)
  const { message, resource } = merchant.open(notification?.body ?? '')
  expect(message).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', resource_type: 'encrypt-resource' })
  expect(resource).toMatchObject({ out_trade_no: '2611220001-1', trade_state: 'SUCCESS', payer: { openid } })

  const found = await merchant.query('2611220001-1')
  expect(found.body).toEqual(resource)
  const { mchid } = sandbox.merchant
  const byId = await merchant.call('GET', `/v3/pay/transactions/id/${resource.transaction_id}?mchid=${mchid}`)
  expect(byId.body).toEqual(found.body)
})
