import { GatewayError } from '../errors'
import { stringifyEjson } from './ejson'
import { invalidParameter, responseTooLarge } from './errors'
import {
  type Parameters,
  readCollectionName,
  readDocuments,
  readLimit,
  readObject,
  readOffset,
  readOrder,
  readRequiredObject,
  readStages,
} from './parameters'
import { aggregate, countDocuments, findDocuments } from './reader'
import type { Store } from './store'
import type { Transaction } from './transactions'
import type { Document } from './values'
import type { Writer } from './writer'

export type Reply = Record<string, unknown>

interface Ground {
  store: Store
  writer: Writer
  answerBytesMax: number
}

type Action = (ground: Ground, parameters: Parameters, transaction?: Transaction) => Reply | Promise<Reply>

function encodeList(documents: Document[], bytesMax: number): string[] {
  let bytes = 0
  return documents.map((document) => {
    const text = stringifyEjson(document)
    bytes += Buffer.byteLength(text)
    if (bytes > bytesMax) throw responseTooLarge(bytesMax)
    return text
  })
}

function getDocument(
  { store, answerBytesMax }: Ground,
  parameters: Parameters,
  transaction?: Transaction,
): Reply {
  const now = store.clock()
  const skip = readOffset(parameters)
  const limit = readLimit(parameters)
  const projection = readObject(parameters, 'projection', now)
  const options = {
    query: readObject(parameters, 'query', now) ?? {},
    order: readOrder(parameters, now),
    skip,
    limit,
    ...(projection ? { projection } : {}),
  }
  const collection = store.collection(readCollectionName(parameters))
  const documents = findDocuments(collection, options, transaction)
  return { data: { list: encodeList(documents, answerBytesMax), offset: skip, limit } }
}

const actions: Record<string, Action> = {
  'database.addCollection': ({ store }, parameters) => {
    store.createCollection(readCollectionName(parameters))
    return {}
  },

  'database.insertDocument': async ({ store, writer }, parameters, transaction) => {
    const collection = store.collection(readCollectionName(parameters))
    const documents = readDocuments(parameters, store.clock())
    return { data: { insertedIds: await writer.insert(collection, documents, transaction) } }
  },

  'database.getDocument': getDocument,

  'database.calculateDocument': ({ store }, parameters) => {
    const collection = store.collection(readCollectionName(parameters))
    return {
      data: { total: countDocuments(collection, readObject(parameters, 'query', store.clock()) ?? {}) },
    }
  },

  'database.modifyDocument': async ({ store, writer }, parameters, transaction) => {
    const now = store.clock()
    const query = readRequiredObject(parameters, 'query', now)
    const update = readRequiredObject(parameters, 'data', now)
    const options = {
      multi: parameters.multi === true,
      upsert: parameters.upsert === true,
      replace: parameters.merge !== true,
    }
    const collection = store.collection(readCollectionName(parameters))
    const { updated, upsertedId } = await writer.modify(collection, query, update, options, transaction)
    return { data: upsertedId === undefined ? { updated } : { updated, upsert_id: upsertedId } }
  },

  'database.modifyAndReturnDoc': async ({ store, writer, answerBytesMax }, parameters, transaction) => {
    const now = store.clock()
    const query = readRequiredObject(parameters, 'query', now)
    const update = readRequiredObject(parameters, 'data', now)
    const collection = store.collection(readCollectionName(parameters))
    const options = { multi: false, upsert: false, replace: false }
    const { document } = await writer.modify(collection, query, update, options, transaction)
    const [doc = null] = document ? encodeList([document], answerBytesMax) : []
    return { data: { updated: document ? 1 : 0, doc } }
  },

  'database.removeDocument': async ({ store, writer }, parameters, transaction) => {
    const query = readRequiredObject(parameters, 'query', store.clock())
    const collection = store.collection(readCollectionName(parameters))
    return {
      data: { deleted: await writer.remove(collection, query, parameters.multi === true, transaction) },
    }
  },

  'database.aggregateDocuments': ({ store, answerBytesMax }, parameters) => {
    const stages = readStages(parameters, store.clock())
    const collection = store.collection(readCollectionName(parameters))
    return { data: { list: encodeList(aggregate(store, collection, stages), answerBytesMax) } }
  },

  'database.startTransaction': ({ store }) => ({ transactionId: store.transactions.begin().id }),

  'database.commitTransaction': ({ writer }, _parameters, transaction) => {
    if (transaction) writer.commit(transaction)
    return {}
  },

  'database.abortTransaction': ({ store }, _parameters, transaction) => {
    if (transaction) store.transactions.end(transaction)
    return {}
  },
}

const needsTransaction = new Set(['database.commitTransaction', 'database.abortTransaction'])
const staysOutside = new Set(['database.startTransaction', 'database.addCollection'])

// Sending times have a resolution of one millisecond, so no operation may be answered within the same one.
function aMillisecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1))
}

async function runInside(
  ground: Ground,
  action: Action,
  parameters: Parameters,
  sentAt: number | undefined,
): Promise<Reply> {
  const { transactions, timestamp } = ground.store
  const transaction = transactions.enter(parameters.transactionId, timestamp, sentAt)
  try {
    await aMillisecond()
    return await action(ground, parameters, transaction)
  } catch (error) {
    // As in production, an operation that the database refuses ends the whole transaction.
    const refused = error instanceof GatewayError && error.code !== 'INVALID_PARAM'
    if (refused) transactions.end(transaction)
    throw error
  } finally {
    transaction.busy = false
    transaction.answeredAt = Date.now()
  }
}

/**
 * Runs one `database.*` action. The reply must wait for `store.settled()` before it is sent. `sentAt` is the
 * caller's epoch milliseconds, where known: it betrays operations that were sent together into one
 * transaction.
 */
export async function runAction(
  ground: Ground,
  name: string,
  parameters: Parameters,
  sentAt?: number,
): Promise<Reply> {
  const action = actions[name]
  if (!action) throw new GatewayError('INVALID_ACTION', `unknown action ${name}`)
  if (staysOutside.has(name)) return action(ground, parameters)
  const { transactionId } = parameters
  if (transactionId !== undefined && transactionId !== null) {
    return runInside(ground, action, parameters, sentAt)
  }
  if (needsTransaction.has(name)) throw invalidParameter('参数transactionId不能为空')
  return action(ground, parameters)
}
