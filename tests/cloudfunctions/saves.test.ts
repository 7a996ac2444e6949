import { expect, jest, test } from '@jest/globals'
import { backendProgram, droppedAnswers } from './harness/dropped-answers'

// All of the backend is typed anew.
jest.setTimeout(120_000)

const planted = `import { saveOver, change, putOff } from './change'
import type { Ports } from './ports'
import type { Order } from '../domain/records'

const each = async (orders: Order[], work: (order: Order) => Promise<void>) => {
  for (const order of orders) await work(order)
}
const eachUnknown = (work: () => Promise<unknown>) => work()

export async function dropsThem(ports: Ports, order: Order): Promise<void> {
  await ports.orders.save(order)
  void ports.orders.save(order)
  if (order.isOdd) await saveOver(ports.orders, order)
  await Promise.all([ports.orders.save(order)])
  order.isOdd && (await ports.orders.save(order))
  await ports.orders.save(order).catch(() => false)
  await eachUnknown(() => ports.orders.save(order))
  await ports.notices.settleByHand('N', { actor: '', note: '', at: 0 })
}

export async function looksAtThem(ports: Ports, order: Order): Promise<boolean> {
  if (!(await ports.orders.save(order))) return false
  const stands = order.isOdd ? await saveOver(ports.orders, order) : null
  await putOff(ports.orders, order, null)
  await change(ports, ports.orders, order.orderId, (stored) => stored)
  await each([order], async (one) => {
    if (!(await ports.orders.save(one))) throw new Error('Lost.')
  })
  return stands !== null && ports.orders.save(stands)
}
`

test('nobody drops what a save answered', () => {
  const file = 'cloudfunctions/app/planted.ts'
  const dropped = droppedAnswers(backendProgram({ [file]: planted }))
  const places = [11, 12, 13, 14, 15, 16, 17, 18].map((line) => `${file}:${line}`)
  // What is planted is found, and nothing else is there to be found.
  expect(dropped).toEqual(places)
})
