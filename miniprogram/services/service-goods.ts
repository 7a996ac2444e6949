import type { OrderLineView } from '../../typings/order-view'

type Lines = { lines: Pick<OrderLineView, 'isService'>[] }

/** Whether nothing of it is sent anywhere. */
export const isServiceOnly = ({ lines }: Lines): boolean =>
  lines.length > 0 && lines.every(({ isService }) => isService)
