import type { Database } from '../database'
import type { FileStore } from '../storage/file-store'
import type { Timers } from '../timers/timers'
import type { History } from './history'

export interface InspectorGround {
  envId: string
  functionNames: string[]
  database: Database
  history: History
  timers: Timers
  store: FileStore
}

/** What the page asks for, by name; a thrown error becomes a refusal with its message. */
export type InspectorCall = (ground: InspectorGround, params: Record<string, unknown>) => Promise<unknown>

const PAGE_SIZE = 20

export const inspectorCalls: Record<string, InspectorCall> = {
  overview: async ({ envId, functionNames, database }) => ({ envId, functionNames, ...database.inspect() }),

  documents: async ({ database }, { collection, query, order, offset }) => {
    const params = { collectionName: text(collection), query: jsonText(query), queryType: 'WHERE' }
    const counted = await database.handle('database.calculateDocument', params)
    const found = await database.handle('database.getDocument', {
      ...params,
      ...(order === '' || order === undefined ? {} : { order: jsonText(order) }),
      offset: Number(offset ?? 0),
      limit: PAGE_SIZE,
    })
    const { total } = counted.data as { total: number }
    const { list } = found.data as { list: string[] }
    return { total, pageSize: PAGE_SIZE, documents: list.map((document) => JSON.parse(document) as unknown) }
  },

  save: async ({ database }, { collection, id, document }) => {
    const { _id, ...fields } = JSON.parse(jsonText(document)) as Record<string, unknown>
    if (_id !== id) throw new Error('A document keeps its _id.')
    const { data } = await database.handle('database.modifyDocument', {
      collectionName: text(collection),
      query: JSON.stringify({ _id: id }),
      data: JSON.stringify(fields),
      merge: false,
      upsert: false,
      multi: false,
    })
    if ((data as { updated: number }).updated !== 1) throw new Error('The document is gone.')
    return {}
  },

  remove: async ({ database }, { collection, id }) => {
    const query = JSON.stringify({ _id: id })
    await database.handle('database.removeDocument', {
      collectionName: text(collection),
      query,
      multi: false,
    })
    return {}
  },

  log: async ({ history }, { after }) => history.after(Number(after ?? 0)),

  timers: async ({ timers }) => timers.list(),

  runTimer: async ({ timers }, { functionName }) => {
    await timers.fire(text(functionName))
    return {}
  },

  files: async ({ store }) => store.list(),

  removeFile: async ({ store }, { path }) => {
    const known = (await store.list()).some((file) => file.path === path)
    if (!known || !(await store.remove(text(path)))) throw new Error('There is no such file.')
    return {}
  },
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Error('A name is missing.')
  return value
}

function jsonText(value: unknown): string {
  const given = typeof value === 'string' && value.trim() !== '' ? value : '{}'
  const parsed: unknown = JSON.parse(given)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Error('A JSON object is expected.')
  }
  return given
}
