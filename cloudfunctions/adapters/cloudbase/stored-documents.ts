import type { DocumentStore, StoredDocument } from '../../app/ports'
import { putNewer } from './bulk'
import type { Db } from './client'
import { documentsOf, type Query, readInParts } from './documents'

const PART_MAX = 500

/** Documents of any collection, by their ids. */
export function documentStore(db: Db): DocumentStore {
  const _ = db.command
  const idOf = ({ _id }: StoredDocument) => _id
  const write = (collection: string, where: Query, update: Record<`$${string}`, object>) =>
    documentsOf<StoredDocument>(db, collection, idOf).changeRaw(where, update)
  return {
    async after(collection, id, limit) {
      const all = db.collection(collection)
      const asked = (id === null ? all : all.where({ _id: _.gt(id) })).orderBy('_id', 'asc')
      return (await readInParts(asked, 0, limit)) as StoredDocument[]
    },
    async get(collection, id) {
      const { data } = await db.collection(collection).doc(id).get()
      return (data as StoredDocument[])[0] ?? null
    },
    async having(collection, field, value) {
      const found: StoredDocument[] = []
      for (let more = true; more; ) {
        const last = found.at(-1)
        const where = { [field]: value, ...(last ? { _id: _.gt(last._id) } : {}) }
        const asked = db.collection(collection).where(where).orderBy('_id', 'asc')
        const part = (await readInParts(asked, 0, PART_MAX)) as StoredDocument[]
        found.push(...part)
        more = part.length === PART_MAX
      }
      return found
    },
    async count(collection) {
      return (await db.collection(collection).count()).total ?? 0
    },
    putNewer: (collection, documents) => putNewer(db, collection, documents, idOf),
    async rewrite(collection, from, to) {
      const changed = Object.keys(to).filter((field) => !isSame(from[field], to[field]))
      const left = Object.keys(from).filter((field) => to[field] === undefined)
      const set = Object.fromEntries(changed.map((field) => [field, to[field]]))
      const unset = Object.fromEntries(left.map((field) => [field, '']))
      const { before, revision } = untouched(collection, from, changed)
      const update = { $set: { ...set, ...revision }, ...(left.length > 0 ? { $unset: unset } : {}) }
      return (await write(collection, { _id: from._id, ...before }, update)) === 1
    },
  }
}

/** What tells that nobody wrote the document since, and the revision that the write gives it. */
function untouched(collection: string, from: StoredDocument, changed: string[]) {
  if (typeof from.revision === 'number')
    return { before: { revision: from.revision }, revision: { revision: from.revision + 1 } }
  const added = changed.filter((field) => from[field] === undefined)
  if (added.length === 0)
    throw new Error(`${collection}/${from._id} has no revision, and is given no new field.`)
  return { before: Object.fromEntries(added.map((field) => [field, { $exists: false }])), revision: {} }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
