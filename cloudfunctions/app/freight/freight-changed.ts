import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

/** Lets every process read the templates anew with its next look at the settings, within five seconds. */
export async function freightChanged(
  ports: ChangePorts & Pick<Ports, 'settings'>,
  merchantId: string,
): Promise<void> {
  await change(ports, ports.settings, 'shop', (stored) =>
    stored.merchantId === merchantId ? { ...stored, freightRevision: stored.freightRevision + 1 } : stored,
  )
}
