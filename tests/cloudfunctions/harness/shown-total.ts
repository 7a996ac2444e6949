import type { Ports } from '../../../cloudfunctions/app/ports'

/** What names an order to whoever pays it. */
interface Named {
  orderId?: string
  token?: string
}

/** A call that pays; tests leave out the total where the payer agrees to what the shop shows. */
export type Agreeing<In> = Omit<In, 'expectedTotalFen'> & { expectedTotalFen?: number }

/** The call with the total that the payer's screen shows; 0 of an order that nobody knows. */
export async function withShownTotal<In extends Agreeing<Named>>(
  { orders, payLinks }: Pick<Ports, 'orders' | 'payLinks'>,
  data: In,
): Promise<In & { expectedTotalFen: number }> {
  const { expectedTotalFen, orderId, token } = data
  if (expectedTotalFen !== undefined) return { ...data, expectedTotalFen }
  const linked = token ? (await payLinks.get(token))?.orderId : undefined
  const order = await orders.get(orderId || linked || 'none')
  return { ...data, expectedTotalFen: order?.totalFen ?? 0 }
}
