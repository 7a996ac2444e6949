import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { codeOf, collectionWith, type Db, groundForFile, idsOf, locally, messageOf } from './harness'

/** The database's clock; a test may put it forward. */
const now = { value: Date.now() }

const ground = groundForFile({
  collections: [
    { name: 'keys', indexes: [{ name: 'by_key', keys: [{ field: 'key', direction: 1 }], unique: true }] },
  ],
  database: { clock: () => now.value },
})

type Transaction = Awaited<ReturnType<Db['startTransaction']>>

async function begin(
  name: string,
): Promise<{ transaction: Transaction; inside: ReturnType<Db['collection']> }> {
  const transaction = await ground.db.startTransaction()
  return { transaction, inside: transaction.collection(name) as unknown as ReturnType<Db['collection']> }
}

/** In a transaction `doc().get()` answers the document itself, or null. */
async function read(inside: ReturnType<Db['collection']>, id: string): Promise<unknown> {
  return (await inside.doc(id).get()).data
}

test('writes show outside only after the commit, all at once', async () => {
  const outside = await collectionWith(ground.db, [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
  const { transaction, inside } = await begin(outside.name)
  await inside.doc('a').update({ n: 2 })
  await inside.doc('b').set({ n: 2 })
  await inside.add({ _id: 'c', n: 2 })
  expect(await read(inside, 'a')).toEqual({ _id: 'a', n: 2 })
  expect((await outside.orderBy('_id', 'asc').get()).data).toEqual([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
  await transaction.commit()
  expect((await outside.where({ n: 2 }).get()).data).toHaveLength(3)
})

test('a rollback leaves nothing behind', async () => {
  const outside = await collectionWith(ground.db, [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
  const { transaction, inside } = await begin(outside.name)
  await inside.doc('a').update({ n: 2 })
  await inside.doc('b').remove()
  await inside.add({ _id: 'c' })
  await transaction.rollback()
  expect((await outside.get()).data).toEqual([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
})

test('reads see the snapshot of the first operation', async () => {
  const outside = await collectionWith(ground.db, [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
  const { transaction, inside } = await begin(outside.name)
  await outside.doc('a').update({ n: 2 })
  expect(await read(inside, 'a')).toEqual({ _id: 'a', n: 2 })
  await outside.doc('a').update({ n: 3 })
  await outside.doc('b').remove()
  await outside.add({ _id: 'c', n: 1 })
  expect(await read(inside, 'a')).toEqual({ _id: 'a', n: 2 })
  expect(idsOf(await inside.where({}).orderBy('_id', 'asc').get())).toEqual(['a', 'b'])
  await transaction.rollback()
  expect(idsOf(await outside.orderBy('_id', 'asc').get())).toEqual(['a', 'c'])
})

test('a missing document reads as null, and its update changes nothing', async () => {
  const outside = await collectionWith(ground.db)
  const { transaction, inside } = await begin(outside.name)
  expect(await read(inside, 'nobody')).toBeNull()
  expect((await inside.doc('nobody').update({ a: 1 })).updated).toBe(0)
  await transaction.commit()
})

test('the first updater wins: the second transaction conflicts and is over', async () => {
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const first = await begin(outside.name)
  const second = await begin(outside.name)
  await read(second.inside, 'a')
  await first.inside.doc('a').update({ n: 2 })
  expect(await codeOf(second.inside.doc('a').update({ n: 3 }))).toBe('DATABASE_TRANSACTION_CONFLICT')
  expect(await codeOf(second.inside.doc('a').get())).toBe('DATABASE_TRANSACTION_FAIL')
  await first.transaction.commit()
  expect((await outside.doc('a').get()).data).toEqual([{ _id: 'a', n: 2 }])
})

test('a write on what was committed after the snapshot conflicts', async () => {
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const { inside } = await begin(outside.name)
  await read(inside, 'a')
  await outside.doc('a').update({ n: 2 })
  expect(await codeOf(inside.doc('a').update({ n: 3 }))).toBe('DATABASE_TRANSACTION_CONFLICT')
})

test('removing what is removed since the snapshot conflicts, and so does adding what is added', async () => {
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const first = await begin(outside.name)
  await read(first.inside, 'a')
  const second = await begin(outside.name)
  await read(second.inside, 'a')
  await outside.doc('a').remove()
  await outside.add({ _id: 'b' })
  expect(await codeOf(first.inside.doc('a').remove())).toBe('DATABASE_TRANSACTION_CONFLICT')
  expect(await codeOf(second.inside.add({ _id: 'b' }))).toBe('DATABASE_TRANSACTION_CONFLICT')
})

test('two transactions that want each other’s documents do not hang: one goes on', async () => {
  const outside = await collectionWith(ground.db, [
    { _id: 'a', n: 0 },
    { _id: 'b', n: 0 },
  ])
  const first = await begin(outside.name)
  const second = await begin(outside.name)
  await first.inside.doc('a').update({ n: 1 })
  await second.inside.doc('b').update({ n: 2 })
  expect(await codeOf(first.inside.doc('b').update({ n: 1 }))).toBe('DATABASE_TRANSACTION_CONFLICT')
  await second.inside.doc('a').update({ n: 2 })
  await second.transaction.commit()
  expect((await outside.where({ n: 2 }).count()).total).toBe(2)
})

test('a write outside waits for the commit and then tests its query again', async () => {
  const _ = ground.db.command
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const { transaction, inside } = await begin(outside.name)
  await inside.doc('a').update({ n: 0 })
  const waiting = outside.where({ _id: 'a', n: _.gte(1) }).update({ n: _.inc(-1) })
  await delay(50)
  await transaction.commit()
  expect((await waiting).updated).toBe(0)
  expect((await outside.doc('a').get()).data).toEqual([{ _id: 'a', n: 0 }])
})

test('a write outside goes through once the transaction is rolled back', async () => {
  const _ = ground.db.command
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const { transaction, inside } = await begin(outside.name)
  await inside.doc('a').update({ n: 0 })
  const waiting = outside.where({ _id: 'a', n: _.gte(1) }).update({ n: _.inc(5) })
  await delay(50)
  await transaction.rollback()
  expect((await waiting).updated).toBe(1)
  expect((await outside.doc('a').get()).data).toEqual([{ _id: 'a', n: 6 }])
})

// Only our own clock can be put forward.
locally(() => {
  test('a transaction of more than 30 seconds is gone, and its locks with it', async () => {
    const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
    const { transaction, inside } = await begin(outside.name)
    await inside.doc('a').update({ n: 0 })
    now.value += 29_000
    await inside.doc('a').update({ n: -1 })
    now.value += 2_000
    const error = await transaction.commit().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    expect(String((error as Error).message)).toContain('TransactionNotExist')
    expect((await outside.doc('a').update({ n: 5 })).updated).toBe(1)
  })
})

test('two operations at once in one transaction: one is told that it is busy', async () => {
  const outside = await collectionWith(ground.db, [{ _id: 'a' }, { _id: 'b' }])
  const { transaction, inside } = await begin(outside.name)
  const outcomes = await Promise.all([
    messageOf(inside.doc('a').update({ n: 1 })),
    messageOf(inside.doc('b').update({ n: 1 })),
  ])
  expect(outcomes.filter((message) => message === '')).toHaveLength(1)
  expect(outcomes.find((message) => message !== '')).toContain('TransactionBusy')
  await transaction.rollback()
})

test('an ended transaction takes no more operations', async () => {
  const outside = await collectionWith(ground.db, [{ _id: 'a' }])
  const { transaction, inside } = await begin(outside.name)
  await transaction.commit()
  expect(await codeOf(inside.doc('a').get())).toBe('DATABASE_TRANSACTION_FAIL')
  expect(await codeOf(transaction.commit())).toBe('DATABASE_TRANSACTION_FAIL')
})

test('where().update() in a transaction runs outside it, as in production', async () => {
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const { transaction, inside } = await begin(outside.name)
  await inside.where({ _id: 'a' }).update({ n: 2 })
  expect((await outside.doc('a').get()).data).toEqual([{ _id: 'a', n: 2 }])
  await transaction.rollback()
  expect((await outside.doc('a').get()).data).toEqual([{ _id: 'a', n: 2 }])
})

test('where().updateAndReturn() in a transaction stays inside it', async () => {
  const _ = ground.db.command
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const { transaction, inside } = await begin(outside.name)
  const { doc } = await inside.where({ _id: 'a', n: _.gte(1) }).updateAndReturn({ n: _.inc(-1) })
  expect(doc).toEqual({ _id: 'a', n: 0 })
  await transaction.rollback()
  expect((await outside.doc('a').get()).data).toEqual([{ _id: 'a', n: 1 }])
})

// The SDK cannot declare an index.
locally(() => {
  test('a unique key that two transactions want goes to the first', async () => {
    const first = await begin('keys')
    const second = await begin('keys')
    await first.inside.add({ _id: 'k1', key: 'one' })
    expect(await codeOf(second.inside.add({ _id: 'k2', key: 'one' }))).toBe('DATABASE_TRANSACTION_CONFLICT')
    const waiting = messageOf(ground.db.collection('keys').add({ _id: 'k3', key: 'one' }))
    await delay(30)
    await first.transaction.commit()
    expect(await waiting).toContain('index: by_key')
  })

  test('a unique key twice in one transaction is refused, and ends it', async () => {
    const { inside } = await begin('keys')
    await inside.add({ _id: 'k4', key: 'two' })
    expect(await messageOf(inside.add({ _id: 'k5', key: 'two' }))).toContain('E11000')
    expect(await codeOf(inside.doc('k4').get())).toBe('DATABASE_TRANSACTION_FAIL')
  })

  test('a unique key may move from one document to another within a transaction', async () => {
    const keys = ground.db.collection('keys')
    await keys.add({ _id: 'k6', key: 'six' })
    const { transaction, inside } = await begin('keys')
    await inside.doc('k6').remove()
    await inside.add({ _id: 'k7', key: 'six' })
    await transaction.commit()
    expect(idsOf(await keys.where({ key: 'six' }).get())).toEqual(['k7'])
  })

  test('an indexed query in a transaction sees the snapshot and its own writes', async () => {
    const keys = ground.db.collection('keys')
    await keys.add([
      { _id: 'm1', key: 'm1' },
      { _id: 'm2', key: 'm2' },
    ])
    const { transaction, inside } = await begin('keys')
    await read(inside, 'm1')
    await keys.doc('m2').update({ key: 'moved' })
    await inside.add({ _id: 'm3', key: 'm3' })
    expect(idsOf(await inside.where({ key: 'm2' }).get())).toEqual(['m2'])
    expect(idsOf(await inside.where({ key: 'moved' }).get())).toEqual([])
    expect(idsOf(await inside.where({ key: 'm3' }).get())).toEqual(['m3'])
    await transaction.rollback()
  })
})

test('runTransaction commits what the callback did and answers its value', async () => {
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const answer = await ground.db.runTransaction(async (transaction: Transaction) => {
    await transaction.collection(outside.name).doc('a').update({ n: 2 })
    return 'done'
  })
  expect(answer).toBe('done')
  expect((await outside.doc('a').get()).data).toEqual([{ _id: 'a', n: 2 }])
})

test('runTransaction rolls back when the callback throws', async () => {
  const outside = await collectionWith(ground.db, [{ _id: 'a', n: 1 }])
  const attempt = ground.db.runTransaction(async (transaction: Transaction) => {
    await transaction.collection(outside.name).doc('a').update({ n: 2 })
    throw new Error('changed my mind')
  })
  await expect(attempt).rejects.toThrow('changed my mind')
  expect((await outside.doc('a').get()).data).toEqual([{ _id: 'a', n: 1 }])
})

test('transfers with retries move exactly what they say, whoever wins', async () => {
  const _ = ground.db.command
  const outside = await collectionWith(ground.db, [
    { _id: 'a', n: 100 },
    { _id: 'b', n: 100 },
  ])
  const transfer = async (from: string, to: string) => {
    for (let attempt = 0; attempt < 60; attempt++) {
      const { transaction, inside } = await begin(outside.name)
      try {
        await inside.doc(from).update({ n: _.inc(-1) })
        await inside.doc(to).update({ n: _.inc(1) })
        await transaction.commit()
        return
      } catch {
        await delay(1 + ((attempt * 7) % 13))
      }
    }
    throw new Error('never got through')
  }
  await Promise.all(
    Array.from({ length: 12 }, (_, n) => (n % 3 === 0 ? transfer('b', 'a') : transfer('a', 'b'))),
  )
  expect((await outside.orderBy('_id', 'asc').get()).data).toEqual([
    { _id: 'a', n: 96 },
    { _id: 'b', n: 104 },
  ])
})
