import { valuesAt } from './document-path'
import { requestFailed } from './errors'
import {
  distanceMetres,
  earthRadiusMetres,
  type Geometry,
  intersects,
  liesWithin,
  nearestMetres,
  type Position,
  readGeometry,
} from './geometry'
import { type Document, isPlainObject } from './values'

type Test = (document: Document) => boolean

function geometriesAt(document: Document, path: string): Geometry[] {
  return valuesAt(document, path).flatMap((value) => {
    const geometry = readGeometry(value)
    return geometry ? [geometry] : []
  })
}

function argumentGeometry(operator: string, argument: unknown): Geometry {
  const geometry = readGeometry(isPlainObject(argument) ? argument.$geometry : undefined)
  if (!geometry) throw requestFailed(`unknown geo specifier: ${operator} needs a GeoJSON $geometry`)
  return geometry
}

/** `$geoWithin` by areas (`$geometry`) or by a circle (`$centerSphere`, radius in radians). */
export function geoWithin(path: string, argument: unknown): Test {
  if (isPlainObject(argument) && Array.isArray(argument.$centerSphere)) {
    const [center, radius] = argument.$centerSphere
    const from = readGeometry(center)?.points[0]
    if (!from || typeof radius !== 'number')
      throw requestFailed('$centerSphere needs a position and a radius')
    const radiusMetres = radius * earthRadiusMetres
    return (document) =>
      geometriesAt(document, path).some(
        ({ points }) =>
          points.length > 0 && points.every((point) => distanceMetres(point, from) <= radiusMetres),
      )
  }
  const area = argumentGeometry('$geoWithin', argument)
  if (area.areas.length === 0) throw requestFailed('$geoWithin not supported with provided geometry')
  return (document) => geometriesAt(document, path).some((geometry) => liesWithin(geometry, area))
}

export function geoIntersects(path: string, argument: unknown): Test {
  const other = argumentGeometry('$geoIntersects', argument)
  return (document) => geometriesAt(document, path).some((geometry) => intersects(geometry, other))
}

interface Near {
  from: Position
  minMetres: number
  maxMetres: number
}

function readNear(argument: unknown): Near {
  const from = argumentGeometry('$nearSphere', argument).points[0]
  if (!from || !isPlainObject(argument)) throw requestFailed('$nearSphere needs a point')
  const { $minDistance: min, $maxDistance: max } = argument
  return {
    from,
    minMetres: typeof min === 'number' ? min : 0,
    maxMetres: typeof max === 'number' ? max : Number.POSITIVE_INFINITY,
  }
}

function metresTo(document: Document, path: string, from: Position): number {
  return Math.min(...geometriesAt(document, path).map((geometry) => nearestMetres(geometry, from)))
}

export function nearSphere(path: string, argument: unknown): Test {
  const { from, minMetres, maxMetres } = readNear(argument)
  return (document) => {
    const metres = metresTo(document, path, from)
    return Number.isFinite(metres) && metres >= minMetres && metres <= maxMetres
  }
}

/** How a query with `$nearSphere` orders its results, nearest first; undefined for any other query. */
export function nearOrder(query: Record<string, unknown>): ((document: Document) => number) | undefined {
  for (const [path, condition] of Object.entries(query)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const part of condition) {
        const order = isPlainObject(part) ? nearOrder(part) : undefined
        if (order) return order
      }
    }
    if (!isPlainObject(condition)) continue
    const argument = condition.$nearSphere ?? condition.$near
    if (argument !== undefined) {
      const { from } = readNear(argument)
      return (document) => metresTo(document, path, from)
    }
  }
  return undefined
}

function setPath(document: Document, path: string, value: unknown): Document {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...document, [first]: value }
  const child = document[first]
  return { ...document, [first]: setPath(isPlainObject(child) ? child : {}, rest.join('.'), value) }
}

/** The `$geoNear` stage over documents that its `query` has already chosen; at most 100 unless limited. */
export function geoNearStage(stage: Record<string, unknown>, documents: Document[]): Document[] {
  const from = readGeometry(stage.near)?.points[0]
  const { distanceField, includeLocs, minDistance, maxDistance } = stage
  if (!from || typeof distanceField !== 'string') {
    throw requestFailed('$geoNear requires near and distanceField')
  }
  const path = typeof stage.key === 'string' ? stage.key : findGeoField(documents)
  if (path === undefined) return []
  const multiplier = typeof stage.distanceMultiplier === 'number' ? stage.distanceMultiplier : 1
  const limit = Number(stage.limit ?? stage.num ?? 100)
  return documents
    .map((document) => ({ document, metres: metresTo(document, path, from) }))
    .filter(({ metres }) => Number.isFinite(metres))
    .filter(({ metres }) => typeof minDistance !== 'number' || metres >= minDistance)
    .filter(({ metres }) => typeof maxDistance !== 'number' || metres <= maxDistance)
    .sort((left, right) => left.metres - right.metres)
    .slice(0, limit)
    .map(({ document, metres }) => {
      const withDistance = setPath(document, distanceField, metres * multiplier)
      if (typeof includeLocs !== 'string') return withDistance
      return setPath(withDistance, includeLocs, valuesAt(document, path)[0])
    })
}

function findGeoField(documents: Document[]): string | undefined {
  for (const document of documents) {
    const field = Object.keys(document).find(
      (name) => isPlainObject(document[name]) && readGeometry(document[name]),
    )
    if (field !== undefined) return field
  }
  return undefined
}
