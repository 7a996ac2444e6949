import { expect, test } from '@jest/globals'
import { dataFolders, everything, insert, update } from './folder'

const folders = dataFolders()

async function updateInside(database: Awaited<ReturnType<typeof folders.open>>, id: string): Promise<string> {
  const { transactionId } = await database.handle('database.startTransaction', {})
  await database.handle('database.modifyDocument', {
    collectionName: 'things',
    query: JSON.stringify({ _id: id }),
    data: '{"$set":{"by":"transaction"}}',
    merge: true,
    transactionId,
  })
  return String(transactionId)
}

test('a lock that is held too long ends the waiting with an error, and the transaction goes on', async () => {
  const database = await folders.open(folders.make(), { lockWaitMs: 30 })
  await insert(database, { _id: 'a' })
  const transactionId = await updateInside(database, 'a')
  await expect(update(database, 'a', { $set: { by: 'outside' } })).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('time limit'),
  })
  await database.handle('database.commitTransaction', { transactionId })
  expect(await everything(database)).toEqual([{ _id: 'a', by: 'transaction' }])
})

test('a transaction that nobody ends is aborted by itself, and who waited goes on', async () => {
  const database = await folders.open(folders.make(), { transactionTtlMs: 300, lockWaitMs: 20_000 })
  await insert(database, { _id: 'a' })
  const transactionId = await updateInside(database, 'a')
  await update(database, 'a', { $set: { by: 'outside' } })
  expect(await everything(database)).toEqual([{ _id: 'a', by: 'outside' }])
  expect(database.inspect()).toMatchObject({ openTransactions: 0, heldLocks: 0 })
  await expect(database.handle('database.commitTransaction', { transactionId })).rejects.toMatchObject({
    code: 'DATABASE_TRANSACTION_FAIL',
  })
})

test('closing ends open transactions and finishes what waits for them', async () => {
  const folder = folders.make()
  const database = await folders.open(folder)
  await insert(database, { _id: 'a' })
  await updateInside(database, 'a')
  const waiting = update(database, 'a', { $set: { by: 'outside' } })
  await database.close()
  await waiting
  await expect(insert(database, { _id: 'late' })).rejects.toMatchObject({ code: 'SYS_ERR' })
  expect(await everything(await folders.open(folder))).toEqual([{ _id: 'a', by: 'outside' }])
})

test('versions that no transaction can see any more are forgotten', async () => {
  const database = await folders.open(folders.make())
  await insert(database, { _id: 'a', n: 0 })
  const transactionId = await updateInside(database, 'a')
  await insert(database, { _id: 'b' })
  await database.handle('database.removeDocument', { collectionName: 'things', query: '{"_id":"b"}' })
  await database.handle('database.abortTransaction', { transactionId })
  const things = database.inspect().collections.find(({ name }) => name === 'things')
  expect(things?.documents).toBe(1)
})
