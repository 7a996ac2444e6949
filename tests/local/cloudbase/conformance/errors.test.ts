import { expect, test } from '@jest/globals'
import { codeOf, collectionWith, groundForFile, locally, messageOf } from './harness'

const ground = groundForFile({
  collections: [
    {
      name: 'users',
      indexes: [
        { name: 'by_phone', keys: [{ field: 'phone', direction: 1 }], unique: true },
        {
          name: 'by_shop_and_code',
          keys: [
            { field: 'shop', direction: 1 },
            { field: 'code', direction: -1 },
          ],
          unique: true,
        },
      ],
    },
  ],
})

const missing = () => ground.db.collection('not_there')

test.each<[string, () => Promise<unknown>]>([
  ['get', () => missing().get()],
  ['doc get', () => missing().doc('x').get()],
  ['count', () => missing().count()],
  ['add', () => missing().add({ a: 1 })],
  ['update', () => missing().doc('x').update({ a: 1 })],
  ['set', () => missing().doc('x').set({ a: 1 })],
  ['remove', () => missing().doc('x').remove()],
  ['where update', () => missing().where({ a: 1 }).update({ b: 1 })],
  ['updateAndReturn', () => missing().where({ a: 1 }).updateAndReturn({ b: 1 })],
  ['aggregate', () => missing().aggregate().limit(1).end()],
])('%s on a missing collection answers DATABASE_COLLECTION_NOT_EXIST', async (_name, operation) => {
  expect(await codeOf(operation())).toBe('DATABASE_COLLECTION_NOT_EXIST')
})

test('creating a collection twice is refused', async () => {
  const { name } = await collectionWith(ground.db)
  expect(await codeOf(ground.db.createCollection(name))).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
})

test('a second document with the same id is refused, with the name of the id index', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', a: 1 }])
  expect(await codeOf(collection.add({ _id: 'x' }))).toBe('DATABASE_REQUEST_FAILED')
  const message = await messageOf(collection.add({ _id: 'x' }))
  expect(message).toMatch(/E11000 duplicate key error collection: \S+ index: _id_ dup key: \{ : "x" \}/)
  expect((await collection.doc('x').get()).data).toEqual([{ _id: 'x', a: 1 }])
})

// The SDK cannot declare an index.
locally(() => {
  test('a second document with the same unique key is refused, with the name of that index', async () => {
    const users = ground.db.collection('users')
    await users.add({ _id: 'u1', phone: '1', shop: 's', code: 1 })
    const phone = await messageOf(users.add({ _id: 'u2', phone: '1', shop: 's', code: 2 }))
    expect(phone).toContain('E11000')
    expect(phone).toContain('index: by_phone')
    const pair = await messageOf(users.add({ _id: 'u3', phone: '3', shop: 's', code: 1 }))
    expect(pair).toContain('index: by_shop_and_code')
    await users.add({ _id: 'u4', phone: '4', shop: 's', code: 4 })
    expect(await messageOf(users.doc('u4').update({ phone: '1' }))).toContain('index: by_phone')
    expect((await users.doc('u4').update({ phone: '5' })).updated).toBe(1)
    await users.add({ _id: 'u5', phone: '4', shop: 's', code: 5 })
  })

  test('a unique index takes a missing field for null, once', async () => {
    const users = ground.db.collection('users')
    await users.add({ _id: 'n1', shop: 'n', code: 1 })
    expect(await messageOf(users.add({ _id: 'n2', shop: 'n', code: 2 }))).toContain('dup key: { : null }')
    expect(await messageOf(users.add({ _id: 'n3', phone: null, shop: 'n', code: 3 }))).toContain('E11000')
  })
})

test('update and remove without a query are refused', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 1 }])
  expect(await codeOf(collection.update({ a: 1 }))).toBe('INVALID_PARAM')
  expect(await codeOf(collection.remove())).toBe('INVALID_PARAM')
  expect((await collection.count()).total).toBe(1)
})

test('the id cannot be changed, and set and update need data', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 'x' }])
  expect(await codeOf(collection.doc('x').update({ _id: 'y' }))).toBe('INVALID_PARAM')
  expect(await codeOf(collection.doc('x').set({ _id: 'y' }))).toBe('INVALID_PARAM')
})

test('an operator that does not exist is refused', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', a: 1 }])
  expect(await codeOf(collection.where({ a: { $near_to: 1 } }).get())).toBe('DATABASE_REQUEST_FAILED')
  const raw = collection.options({ raw: true })
  expect(await codeOf(raw.where({ _id: 'x' }).update({ $frob: { a: 1 } }))).toBe('DATABASE_REQUEST_FAILED')
  expect(await codeOf(raw.where({ $where: 'true' }).get())).toBe('DATABASE_REQUEST_FAILED')
})

test('a document beyond 6 MB of request is refused before it reaches the database', async () => {
  const collection = await collectionWith(ground.db)
  const text = 'x'.repeat(6 * 1024 * 1024)
  expect(await codeOf(collection.add({ text }))).toBe('EXCEED_REQUEST_SIZE_LIMIT')
  expect((await collection.count()).total).toBe(0)
})

test('an answer beyond 1 MB is refused, whichever call gives it', async () => {
  const collection = await collectionWith(ground.db)
  const text = 'x'.repeat(200 * 1024)
  for (let n = 0; n < 6; n++) await collection.add({ _id: n, text })
  expect(await codeOf(collection.get())).toBe('EXCEED_MAX_RESPONSE_SIZE')
  expect(await codeOf(collection.aggregate().match({}).end())).toBe('EXCEED_MAX_RESPONSE_SIZE')
  expect(await messageOf(collection.get())).toContain('1MB limit')
  expect((await collection.limit(5).get()).data).toHaveLength(5)
  expect((await collection.field({ _id: true }).get()).data).toHaveLength(6)
  await collection.add({ _id: 'large', text: 'x'.repeat(1024 * 1024) })
  expect(await codeOf(collection.doc('large').get())).toBe('EXCEED_MAX_RESPONSE_SIZE')
  expect((await collection.doc('large').update({ text: '' })).updated).toBe(1)
})

test('of several documents added at once, those before a refused one stay', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 2 }])
  expect(await messageOf(collection.add([{ _id: 1 }, { _id: 2 }, { _id: 3 }]))).toContain('E11000')
  expect((await collection.orderBy('_id', 'asc').get()).data).toEqual([{ _id: 1 }, { _id: 2 }])
})
