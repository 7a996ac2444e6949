import type { Ports } from '../ports'

export type RefundPorts = Pick<
  Ports,
  | 'orders'
  | 'attempts'
  | 'refunds'
  | 'cases'
  | 'stock'
  | 'settings'
  | 'channels'
  | 'audit'
  | 'clock'
  | 'ids'
  | 'log'
>
