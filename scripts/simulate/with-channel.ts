import type { PayChannel, PayChannels } from '../../cloudfunctions/app/ports'
import { payChannels } from '../../cloudfunctions/entry/pay-channels'

/** Ports whose one channel does some things otherwise. */
export function withChannel<Ports extends { channels: PayChannels }>(
  ports: Ports,
  make: (channel: PayChannel) => Partial<PayChannel>,
): Ports {
  const channel = ports.channels.unnamed()
  return { ...ports, channels: payChannels([{ ...channel, ...make(channel) }]) }
}
