import { expect, test } from '@jest/globals'
import { codeOf, collectionWith, type Db, groundForFile, idsOf, locally } from './harness'

const ground = groundForFile()

const places = (db: Db) => [
  { _id: 'bund', at: new db.Geo.Point(121.4906, 31.2397) },
  { _id: 'tower', at: new db.Geo.Point(121.4998, 31.2397) },
  { _id: 'airport', at: new db.Geo.Point(121.8083, 31.1443) },
  { _id: 'nowhere' },
]

/** The SDK has these constructors, but its types name only `Point`. */
interface Shapes {
  LineString: new (points: InstanceType<Db['Geo']['Point']>[]) => object
  Polygon: new (lines: object[]) => object
}

const shapes = (db: Db) => db.Geo as unknown as Shapes

function square(db: Db, west: number, south: number, east: number, north: number) {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const
  return new (shapes(db).Polygon)([
    new (shapes(db).LineString)(corners.map(([lng, lat]) => new db.Geo.Point(lng, lat))),
  ])
}

// Production wants a geo index for it, which the SDK cannot declare.
locally(() => {
  test('geoNear finds within the distance, nearest first', async () => {
    const { db } = ground
    const collection = await collectionWith(db, places(db))
    const near = (maxDistance: number, minDistance = 0) =>
      collection
        .where({
          at: db.command.geoNear({ geometry: new db.Geo.Point(121.4995, 31.2397), maxDistance, minDistance }),
        })
        .get()
    expect(idsOf(await near(2000))).toEqual(['tower', 'bund'])
    expect(idsOf(await near(100_000))).toEqual(['tower', 'bund', 'airport'])
    expect(idsOf(await near(2000, 500))).toEqual(['bund'])
  })
})

test('geoWithin finds inside a polygon and inside a circle', async () => {
  const { db } = ground
  const collection = await collectionWith(db, places(db))
  const inside = await collection
    .where({ at: db.command.geoWithin({ geometry: square(db, 121.48, 31.2, 121.495, 31.3) }) })
    .get()
  expect(idsOf(inside)).toEqual(['bund'])
  const circle = await collection
    .where({ at: db.command.geoWithin({ centerSphere: [new db.Geo.Point(121.4998, 31.2397), 1 / 6378.1] }) })
    .get()
  expect(idsOf(circle)).toEqual(['bund', 'tower'])
})

test('geoIntersects finds what touches a line', async () => {
  const { db } = ground
  const collection = await collectionWith(db, [
    { _id: 'area', shape: square(db, 0, 0, 2, 2) },
    { _id: 'far', shape: square(db, 10, 10, 12, 12) },
  ])
  const line = new (shapes(db).LineString)([new db.Geo.Point(-1, 1), new db.Geo.Point(3, 1)])
  expect(
    idsOf(await collection.where({ shape: db.command.geoIntersects({ geometry: line }) }).get()),
  ).toEqual(['area'])
})

test('geometries come back as they were stored', async () => {
  const { db } = ground
  const collection = await collectionWith(db, [
    { _id: 'p', at: new db.Geo.Point(1, 2), shape: square(db, 0, 0, 1, 1) },
  ])
  const [found] = (await collection.doc('p').get()).data as { at: { longitude: number; latitude: number } }[]
  expect(found?.at).toMatchObject({ longitude: 1, latitude: 2 })
})

// Production wants a geo index for it, which the SDK cannot declare.
locally(() => {
  test('the geoNear stage writes the distance in metres', async () => {
    const { db } = ground
    const collection = await collectionWith(db, places(db))
    const result = await collection
      .aggregate()
      .geoNear({
        near: new db.Geo.Point(121.4998, 31.2397),
        spherical: true,
        distanceField: 'metres',
        maxDistance: 2000,
      })
      .project({ _id: 1, metres: 1 })
      .end()
    const rows = result.data as { _id: string; metres: number }[]
    expect(rows.map(({ _id }) => _id)).toEqual(['tower', 'bund'])
    expect(rows[0]?.metres).toBe(0)
    // atan2(|a×b|, a·b) × 6378100, to the last digit.
    expect(rows[1]?.metres).toBe(875.6392743178948)
  })
})

test('a geo query with a geometry that is none is refused', async () => {
  const { db } = ground
  const collection = await collectionWith(db, places(db))
  const raw = collection.where({ at: { $geoWithin: { $geometry: { type: 'Circle' } } } })
  expect(await codeOf(raw.get())).toBe('DATABASE_REQUEST_FAILED')
})
