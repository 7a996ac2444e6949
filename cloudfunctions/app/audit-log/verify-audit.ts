import type { AuditApi, AuditProblem } from '../../../typings/audit'
import { type ChainEnd, chainBegin, checkEntries, checkHead, newChain } from '../../domain/audit-chain'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { auditHead } from './audit-head'

const readAtOnce = 500
/** A page waits no longer for a stretch. */
const stretchMs = 4_000

type VerifyPorts = Pick<Ports, 'auditLog' | 'auditChain' | 'digest' | 'clock'>

/** Checks a stretch of the chain: every entry against its hash, every hash against the one before. */
export async function verifyAudit(
  ports: VerifyPorts,
  { from = chainBegin }: AuditApi['auditChain.get']['in'],
): Promise<Outcome<AuditApi['auditChain.get']>> {
  const until = ports.clock.now() + stretchMs
  // Before the entries: what is sealed meanwhile is behind it.
  const chain = (await ports.auditChain.get()) ?? newChain
  const head = await auditHead(ports)
  const answer = (end: ChainEnd, next: ChainEnd | null, problem: AuditProblem | null) =>
    done({ checked: end.number - from.number, next, problem, head })
  let end: ChainEnd = from
  while (end.number < chain.number) {
    const wanted = Math.min(readAtOnce, chain.number - end.number)
    const entries = await ports.auditLog.sealedFrom(end.number + 1, wanted)
    const { end: reached, problem } = checkEntries(ports.digest.sha256, end, entries)
    end = reached
    if (problem) return answer(end, null, problem)
    if (entries.length < wanted) break
    if (ports.clock.now() >= until && end.number < chain.number) return answer(end, end, null)
  }
  return answer(end, null, checkHead(end, chain) ?? (await beyondHead(ports, end)))
}

/** What is sealed behind the end that the chain's document tells: somebody made the chain shorter. */
async function beyondHead(
  { auditLog, auditChain }: VerifyPorts,
  end: ChainEnd,
): Promise<AuditProblem | null> {
  const [more] = await auditLog.sealedFrom(end.number + 1, 1)
  const number = more?.seal?.number
  // Read after it, since the timer may have sealed it just now.
  if (number === undefined || number <= ((await auditChain.get())?.number ?? 0)) return null
  return { kind: 'HEAD', number, entryId: more?.entryId ?? null }
}
