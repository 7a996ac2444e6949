import { type AuditChain, newChain, sealsOf } from '../../domain/audit-chain'
import { saveOver } from '../change'
import type { Ports } from '../ports'

const batchMax = 100

export type SealPorts = Pick<Ports, 'auditLog' | 'auditChain' | 'digest' | 'clock'>

/**
 * Seals what is not sealed yet, in the order in which it is found, until a time. The chain's document takes a
 * batch over its revision, with the seals in it; then the entries are told, and then it forgets them. Whoever
 * dies in between leaves seals that the next one tells, before it looks for more: no entry is sealed twice.
 */
export async function sealAudit(ports: SealPorts, until: number): Promise<void> {
  const { auditLog, auditChain, clock, digest } = ports
  let chain = await beginning(ports)
  while (chain) {
    if (chain.sealing.length > 0) {
      await auditLog.seal(chain.sealing)
      chain = await saveOver(auditChain, { ...chain, sealing: [] })
      continue
    }
    if (clock.now() >= until) return
    const entries = await auditLog.unsealed(batchMax)
    if (entries.length === 0) return
    const { sealing, end } = sealsOf(digest.sha256, chain, entries)
    chain = await saveOver(auditChain, { ...chain, ...end, sealing, sealedAt: clock.now() })
  }
  // Another one was quicker, and seals.
}

async function beginning({ auditChain }: SealPorts): Promise<AuditChain | null> {
  const stored = await auditChain.get()
  if (stored) return stored
  return (await auditChain.insert(newChain)) === 'inserted' ? newChain : auditChain.get()
}
