import type { AuditHead } from '../../../typings/audit'
import { newChain } from '../../domain/audit-chain'
import type { Ports } from '../ports'

/** The end of the chain, for whoever keeps it elsewhere. */
export async function auditHead({
  auditLog,
  auditChain,
}: Pick<Ports, 'auditLog' | 'auditChain'>): Promise<AuditHead> {
  const [chain, unsealed] = await Promise.all([auditChain.get(), auditLog.countUnsealed()])
  const { number, hash, sealedAt } = chain ?? newChain
  return { number, hash, sealedAt, unsealed }
}
