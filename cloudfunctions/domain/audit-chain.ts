import type { AuditProblem, AuditSeal } from '../../typings/audit'
import type { AuditEntry, LoggedEntry } from './audit-entry'
import { canonicalJson } from './canonical-json'

type Sha256 = (text: string) => string

/** An end of the chain: of nothing yet, number 0. */
export interface ChainEnd {
  number: number
  hash: string
}

/** Before the first entry there is nothing to be made of. */
export const chainBegin: ChainEnd = { number: 0, hash: '0'.repeat(64) }

/** The one document that says how far the chain goes; `sealing` is what the entries still have to be told. */
export interface AuditChain extends ChainEnd {
  chainId: 'audit'
  sealing: { entryId: string; seal: AuditSeal }[]
  sealedAt: number | null
  revision: number
}

export const newChain: AuditChain = {
  chainId: 'audit',
  ...chainBegin,
  sealing: [],
  sealedAt: null,
  revision: 0,
}

/** What an entry's hash is made of. Whatever else its document holds follows from these. */
const sealedText = (entry: AuditEntry, number: number, previous: string): string => {
  const { entryId, actor, action, target, from, to, at } = entry
  return canonicalJson({ number, previous, entry: { entryId, actor, action, target, from, to, at } })
}

/** The seals of entries that follow one another from an end of the chain on. */
export function sealsOf(
  sha256: Sha256,
  end: ChainEnd,
  entries: readonly AuditEntry[],
): { sealing: AuditChain['sealing']; end: ChainEnd } {
  let last = end
  const sealing = entries.map((entry) => {
    const number = last.number + 1
    const previous = last.hash
    const hash = sha256(sealedText(entry, number, previous))
    last = { number, hash }
    return { entryId: entry.entryId, seal: { number, previous, hash } }
  })
  return { sealing, end: last }
}

/** The first thing that is wrong with entries in the order of their numbers, and how far they are right. */
export function checkEntries(
  sha256: Sha256,
  end: ChainEnd,
  entries: readonly LoggedEntry[],
): { end: ChainEnd; problem: AuditProblem | null } {
  let last = end
  for (const entry of entries) {
    const { seal, entryId } = entry
    if (!seal) throw new Error(`${entryId} was read by its seal and has none.`)
    const wrong = (kind: AuditProblem['kind'], number: number, named: string | null = entryId) => ({
      end: last,
      problem: { kind, number, entryId: named },
    })
    if (seal.number > last.number + 1) return wrong('MISSING', last.number + 1, null)
    if (seal.number < last.number + 1) return wrong('LINK', seal.number)
    if (seal.previous !== last.hash) return wrong('LINK', seal.number)
    if (seal.hash !== sha256(sealedText(entry, seal.number, seal.previous)))
      return wrong('CHANGED', seal.number)
    last = { number: seal.number, hash: seal.hash }
  }
  return { end: last, problem: null }
}

/** Whether the chain ends where its document says; its last seals may still be on their way to entries. */
export function checkHead(end: ChainEnd, chain: AuditChain): AuditProblem | null {
  const waiting = chain.sealing.find(({ seal }) => seal.number === end.number + 1)
  const last = waiting ? chain.sealing.at(-1)?.seal : end
  if (waiting && waiting.seal.previous !== end.hash)
    return { kind: 'HEAD', number: waiting.seal.number, entryId: waiting.entryId }
  if (last?.number === chain.number && last.hash === chain.hash) return null
  const isShort = (last?.number ?? 0) < chain.number
  return { kind: isShort ? 'MISSING' : 'HEAD', number: (last?.number ?? 0) + 1, entryId: null }
}
