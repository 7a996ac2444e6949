import type { PayChannel, PayChannels } from '../app/ports'

/**
 * The channels of a shop: of several that take a payment the first does. What comes to the address that
 * names no provider is the first one's, as it was when there was one.
 */
export function payChannels(channels: readonly [PayChannel, ...PayChannel[]]): PayChannels {
  const find = (provider: string) => channels.find((channel) => channel.provider === provider) ?? null
  return {
    find,
    of(provider) {
      const channel = find(provider)
      if (!channel) throw new Error(`No channel is wired for payments by ${provider}.`)
      return channel
    },
    unnamed: () => channels[0],
    offering: (instrument, totals) =>
      channels.find(
        ({ can }) =>
          can.instruments.includes(instrument) &&
          totals.length <= can.partsMax &&
          totals.every((totalFen) => totalFen >= can.minFen),
      ) ?? null,
    all: () => [...channels],
  }
}
