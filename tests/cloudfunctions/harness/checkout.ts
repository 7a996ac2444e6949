import type { LineRequest } from '../../../typings/model'
import type { Phone } from './phone'

let keys = 0

/** A key as a checkout page would make it. */
export const newRequestKey = (): string => `request-${String(++keys).padStart(6, '0')}`

/** Quotes and places, as the checkout page does; answers the raw reply of `order.place`. */
export async function place(
  phone: Phone,
  addressId: string,
  lines: LineRequest[],
  requestKey = newRequestKey(),
) {
  const quote = await phone.must('quote.get', { lines, addressId })
  const expectedTotalFen = quote.totalFen
  return phone.call('order.place', { requestKey, lines, addressId, expectedTotalFen, fromCart: false })
}

/** A placed order's id; fails where the shop refused. */
export async function placed(phone: Phone, addressId: string, lines: LineRequest[]): Promise<string> {
  const reply = await place(phone, addressId, lines)
  if (!reply.ok) throw new Error(`The order was refused: ${JSON.stringify(reply)}`)
  return reply.data.orderId
}
