import type { Ports } from '../ports'

const DAY_MS = 86_400_000
const WARN_BEFORE_MS = 30 * DAY_MS

/** A certificate that ends stops every payment: somebody has to renew it in time. */
export async function warnOfEnds(ports: Pick<Ports, 'channels' | 'clock' | 'log'>): Promise<void> {
  const now = ports.clock.now()
  const ends = await Promise.all(ports.channels.all().map((channel) => channel.credentialEnds()))
  for (const { whose, serial, endsAt } of ends.flat()) {
    if (endsAt > now + WARN_BEFORE_MS) continue
    const daysLeft = Math.floor((endsAt - now) / DAY_MS)
    ports.log.write('error', 'A certificate is about to end.', { whose, serial, daysLeft })
  }
}
