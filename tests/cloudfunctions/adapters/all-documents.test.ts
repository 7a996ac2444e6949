import { beforeEach, expect, test } from '@jest/globals'
import { documentsOf } from '../../../cloudfunctions/adapters/cloudbase/documents'
import { MemoryDatabase, openCloudOver } from '../../../scripts/simulate/database'

interface Row {
  rowId: string
  kind: string
  words: string
}

const idOf = (at: number) => `row-${String(at).padStart(4, '0')}`

let database: MemoryDatabase
let asked: number
/** Runs before the n-th question of the list. */
let meanwhile: (question: number) => Promise<unknown>
beforeEach(() => {
  database = new MemoryDatabase([{ name: 'rows', indexes: [] }], () => 0)
  asked = 0
  meanwhile = async () => undefined
})

const rowsOver = () => {
  const cloud = openCloudOver(async (action, parameters) => {
    if (action === 'database.getDocument') await meanwhile(++asked)
    return database.handle(action, parameters)
  })
  return documentsOf<Row>(cloud.database(), 'rows', ({ rowId }) => rowId)
}
const quietly = () => openCloudOver(database.handle).database().collection('rows')

/** Every id once, stored in an order of its own, with every seventh of another kind. */
async function fill(count: number): Promise<string[]> {
  const ats = Array.from({ length: count }, (_, at) => (at * 719) % count)
  const row = (at: number) => ({
    _id: idOf(at),
    rowId: idOf(at),
    kind: at % 7 === 0 ? 'other' : 'mine',
    words: 'w',
  })
  await quietly().add(ats.map(row))
  return ats
    .filter((at) => at % 7 !== 0)
    .map(idOf)
    .sort()
}

test.each([0, 7, 999, 1_000, 1_001, 1_203, 2_340, 2_400])(
  'of %d documents all that match are read, each once',
  async (count) => {
    const mine = await fill(count)
    const found = await rowsOver().all({ kind: 'mine' }, { fields: ['rowId'] })
    expect(found.map(({ rowId }) => rowId).sort()).toEqual(mine)
    // Nothing but what was named.
    expect(found.every((row) => Object.keys(row).join() === 'rowId')).toBe(true)
    // More than an answer holds comes in the order of the ids, whatever order they were stored in.
    if (mine.length >= 1_000) expect(found.map(({ rowId }) => rowId)).toEqual(mine)
  },
)

test('what is as much as an answer holds is asked for in one question more, and not for ever', async () => {
  const mine = await fill(1_167)
  expect(mine).toHaveLength(1_000)
  expect(await rowsOver().all({ kind: 'mine' }, { fields: ['rowId'] })).toHaveLength(1_000)
  expect(asked).toBe(3)
})

test('what comes and goes meanwhile moves nothing else', async () => {
  const mine = await fill(1_403)
  meanwhile = async (question) => {
    if (question !== 3) return
    // Behind the reader and before it.
    await quietly().where({ _id: mine[3] }).remove()
    await quietly().add({ _id: 'row-0000a', rowId: 'row-0000a', kind: 'mine', words: '' })
    await quietly().where({ _id: mine[1_150] }).remove()
  }
  const found = (await rowsOver().all({ kind: 'mine' }, { fields: ['rowId'] })).map(({ rowId }) => rowId)
  expect(found).toEqual(mine.filter((_, at) => at !== 1_150))
})
