import type { OutboxStore } from '../../app/ports'
import type { OutboxMessage } from '../../domain/outbox'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'
import { ownOf } from './merchants-own'

/** What WeChat has to be told, keyed by ids that are derived from it. */
export function outboxStore(db: Db): OutboxStore {
  const _ = db.command
  const messages = documentsOf<OutboxMessage>(db, 'outbox', ({ messageId }) => messageId)
  return {
    get: (messageId) => messages.get(messageId),
    insert: (message) => messages.insert(message),
    save: (message) => saveIfRevision(messages, message.messageId, message),
    async removeUnsent(messageIds) {
      await messages.remove({ _id: _.in(messageIds), state: _.neq('sent') })
    },
    listOf: (orderId) => messages.find({ orderId }),
    due: (now, limit) =>
      messages.find(
        { state: 'waiting', nextAt: _.gt(0).and(_.lte(now)) },
        { orderBy: { field: 'nextAt', direction: 1 }, limit },
      ),
    async countTold(merchantId, since) {
      const own = ownOf(db, merchantId)
      const [told, retrying] = await Promise.all([
        messages.count({ ...own, state: 'sent', createdAt: _.gte(since) }),
        messages.count({ ...own, state: 'waiting', tries: _.gt(0) }),
      ])
      return { told, retrying }
    },
    countDead: (merchantId) => messages.count({ ...ownOf(db, merchantId), state: 'dead' }),
    listDead: (merchantId, cursor, limit) =>
      messages.page({
        where: { ...ownOf(db, merchantId), state: 'dead' },
        orderBy: { field: 'createdAt', direction: -1 },
        cursor,
        limit,
      }),
  }
}
