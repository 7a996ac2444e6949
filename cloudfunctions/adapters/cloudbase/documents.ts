import type { Page } from '../../../typings/model'
import { type Db, isDuplicate, isTooLarge } from './client'
import { type CursorKey, decodeCursor, encodeCursor } from './cursor'

/** The platform answers at most so many documents a call. */
const LIST_MAX = 1000

export type Query = Record<string, unknown>

export interface PageRequest {
  where: Query
  orderBy: { field: string; direction: 1 | -1 }
  cursor: string | null | undefined
  limit: number
  without?: string[]
}

/** One collection of records whose `_id` is one of their own fields. Every method is one database call. */
export interface Documents<T extends object> {
  get(id: string): Promise<T | null>
  getMany(ids: string[]): Promise<T[]>
  insert(record: T): Promise<'inserted' | 'exists'>
  /** Replaces the document or makes it; only for what has no other writer. */
  put(record: T): Promise<void>
  /**
   * `fields`, where given, are all that is read, and what `without` names is not: the rest of the record is
   * absent.
   */
  find(
    where: Query,
    options?: { orderBy?: PageRequest['orderBy']; limit?: number; fields?: string[]; without?: string[] },
  ): Promise<T[]>
  /** As `find`, however many there are: read on while an answer is full. */
  all(where: Query, options: { fields: string[] }): Promise<T[]>
  /** Reads on by an indexed field and the id; an unreadable cursor begins anew. */
  page(request: PageRequest): Promise<Page<T>>
  count(where: Query): Promise<number>
  /** One conditional write: how many documents matched and were written. */
  change(where: Query, update: object): Promise<number>
  /** As `change`, with the database's own operators, which nobody has to translate. */
  changeRaw(where: Query, update: Record<`$${string}`, object>): Promise<number>
  remove(where: Query): Promise<number>
}

/**
 * Binds a collection to its record type. Fields of a record that are absent stay absent. `read` makes a
 * record of today of what an earlier release left.
 */
export function documentsOf<T extends object>(
  db: Db,
  name: string,
  idOf: (record: T) => string,
  read: (stored: T) => T = (stored) => stored,
): Documents<T> {
  const collection = () => db.collection(name)
  const { find, all } = readingOf<T>(db, name, read)
  return {
    find,
    all,
    async get(id) {
      const { data } = await collection().doc(id).get()
      const [found] = data as (T & { _id: string })[]
      return found === undefined ? null : read(withoutId(found))
    },
    async getMany(ids) {
      return ids.length === 0 ? [] : find({ _id: db.command.in(ids) })
    },
    async insert(record) {
      try {
        await collection().add({ ...record, _id: idOf(record) })
        return 'inserted'
      } catch (error) {
        if (isDuplicate(error)) return 'exists'
        throw error
      }
    },
    async put(record) {
      await collection()
        .doc(idOf(record))
        .set({ ...record })
    },
    async page({ where, orderBy, cursor, limit, without }) {
      const after = cursor ? decodeCursor(cursor) : null
      const query = after ? db.command.and([where, beyond(db, orderBy, after)]) : where
      const found = await find(query as Query, {
        orderBy,
        limit: limit + 1,
        ...(without ? { without } : {}),
      })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      const hasMore = found.length > limit && last !== undefined
      return { items, nextCursor: hasMore ? encodeCursor([valueAt(last, orderBy.field), idOf(last)]) : null }
    },
    async count(where) {
      const all = Object.keys(where).length > 0 ? collection().where(where) : collection()
      return (await all.count()).total ?? 0
    },
    async change(where, update) {
      return (await collection().where(where).update(update)).updated ?? 0
    },
    async changeRaw(where, update) {
      return (await collection().options({ raw: true }).where(where).update(update)).updated ?? 0
    },
    async remove(where) {
      const { deleted } = await collection().where(where).remove()
      return Number(deleted ?? 0)
    },
  }
}

/** Lists of one collection. */
function readingOf<T extends object>(
  db: Db,
  name: string,
  read: (stored: T) => T,
): Pick<Documents<T>, 'find' | 'all'> {
  const collection = () => db.collection(name)
  const find: Documents<T>['find'] = async (where, options = {}) => {
    const { orderBy, limit = LIST_MAX, fields, without } = options
    const all = Object.keys(where).length > 0 ? collection().where(where) : collection()
    const sorted = orderBy
      ? all
          .orderBy(orderBy.field, orderBy.direction === 1 ? 'asc' : 'desc')
          .orderBy('_id', orderBy.direction === 1 ? 'asc' : 'desc')
      : all
    const named = fields ?? without
    const chosen = named
      ? sorted.field(Object.fromEntries(named.map((field) => [field, named === fields])))
      : sorted
    return ((await readInParts(chosen, 0, limit)) as (T & { _id: string })[]).map((document) =>
      read(withoutId(document)),
    )
  }
  return {
    find,
    async all(where, { fields }) {
      const chosen = Object.fromEntries(fields.map((field) => [field, true]))
      const partOf = async (query: Query, isOrdered: boolean) => {
        const asked = collection().where(query).field(chosen)
        return (await readInParts(isOrdered ? asked.orderBy('_id', 'asc') : asked, 0, LIST_MAX)) as (T & {
          _id: string
        })[]
      }
      let found = await partOf(where, false)
      if (found.length === LIST_MAX) {
        // What is more than an answer is read from the start, on from id to id: what comes or goes meanwhile
        // moves nothing else.
        let part = await partOf(where, true)
        found = part
        for (let last = part.at(-1); part.length === LIST_MAX && last; last = part.at(-1)) {
          part = await partOf({ ...where, _id: db.command.gt(last._id) }, true)
          found.push(...part)
        }
      }
      return found.map((document) => read(withoutId(document)))
    },
  }
}

type Asked = ReturnType<ReturnType<Db['collection']>['where']>

/** What is more than the platform answers at once is asked for in halves. */
export async function readInParts(asked: Asked, skip: number, limit: number): Promise<unknown[]> {
  try {
    const { data } = await (skip > 0 ? asked.skip(skip) : asked).limit(limit).get()
    return data as unknown[]
  } catch (error) {
    if (!isTooLarge(error) || limit <= 1) throw error
    const half = Math.ceil(limit / 2)
    const first = await readInParts(asked, skip, half)
    if (first.length < half) return first
    return [...first, ...(await readInParts(asked, skip + half, limit - half))]
  }
}

/**
 * Writes the whole record if the stored revision is still `record.revision`, and raises it.
 * Each field is replaced as a whole: the SDK would merge nested objects into what stands there, and take ten
 * times as long to say so. Of the `optional` fields those that the record lacks are removed.
 */
export async function saveIfRevision<T extends { revision: number }>(
  documents: Documents<T>,
  id: string,
  record: T,
  optional: (keyof T & string)[] = [],
): Promise<boolean> {
  const absent = optional.filter((field) => record[field] === undefined)
  const update = {
    $set: { ...record, revision: record.revision + 1 },
    ...(absent.length > 0 ? { $unset: Object.fromEntries(absent.map((field) => [field, ''])) } : {}),
  }
  return (await documents.changeRaw({ _id: id, revision: record.revision }, update)) === 1
}

function beyond(db: Db, { field, direction }: PageRequest['orderBy'], [value, id]: [CursorKey, string]) {
  const past = direction === 1 ? db.command.gt : db.command.lt
  return db.command.or([{ [field]: past(value) }, { [field]: value, _id: past(id) }])
}

function withoutId<T extends object>(document: T & { _id: string }): T {
  const { _id, ...record } = document
  return record as unknown as T
}

function valueAt(record: object, field: string): CursorKey {
  const value = (record as Record<string, unknown>)[field]
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`A page cannot be read on by ${field}: it holds no text and no number.`)
}
