import type { AuditChainStore, AuditLog, AuditQuery, AuditStore } from '../../app/ports'
import { type AuditChain, newChain } from '../../domain/audit-chain'
import { type LoggedEntry, topicOf } from '../../domain/audit-entry'
import { insertMissing } from './bulk'
import type { Db } from './client'
import { documentsOf, type Query, saveIfRevision } from './documents'

const sealsAtOnce = 8

/** The audit log: who changed or looked at what, and when. Nothing here changes or removes an entry. */
export function auditStore(db: Db): AuditStore {
  return {
    async append(added) {
      const logged = added.map((entry) => ({
        ...entry,
        topic: topicOf(entry.action),
        unsealed: true as const,
      }))
      await insertMissing(db, 'auditLog', logged, ({ entryId }) => entryId)
    },
  }
}

/** The log as it is looked at. What is sealed is never written again. */
export function auditLog(db: Db): AuditLog {
  const _ = db.command
  const entries = documentsOf<LoggedEntry>(db, 'auditLog', ({ entryId }) => entryId)
  const where = ({ actor, topics, target, fromAt, toAt }: AuditQuery): Query => ({
    ...(actor === undefined ? {} : { actor }),
    ...(topics === undefined ? {} : { topic: _.in([...topics]) }),
    ...(target === undefined ? {} : { target }),
    ...(fromAt === undefined && toAt === undefined
      ? {}
      : { at: _.gte(fromAt ?? 0).and(_.lt(toAt ?? Number.MAX_SAFE_INTEGER)) }),
  })
  return {
    list: (query, cursor, limit) =>
      entries.page({ where: where(query), orderBy: { field: 'at', direction: -1 }, cursor, limit }),
    count: (query) => entries.count(where(query)),
    unsealed: (limit) => entries.find({ unsealed: true }, { orderBy: { field: 'at', direction: 1 }, limit }),
    countUnsealed: () => entries.count({ unsealed: true }),
    async seal(sealing) {
      const waiting = sealing.values()
      const work = async () => {
        for (const { entryId, seal } of waiting)
          await entries.changeRaw(
            { _id: entryId, seal: { $exists: false } },
            { $set: { seal }, $unset: { unsealed: '' } },
          )
      }
      await Promise.all(Array.from({ length: sealsAtOnce }, work))
    },
    sealedFrom: (number, limit) =>
      entries.find(
        { 'seal.number': _.gte(number) },
        { orderBy: { field: 'seal.number', direction: 1 }, limit },
      ),
  }
}

/** How far the chain of the audit log goes. */
export function auditChainStore(db: Db): AuditChainStore {
  const chains = documentsOf<AuditChain>(db, 'auditChains', ({ chainId }) => chainId)
  return {
    get: () => chains.get(newChain.chainId),
    insert: (chain) => chains.insert(chain),
    save: (chain) => saveIfRevision(chains, chain.chainId, chain),
  }
}
