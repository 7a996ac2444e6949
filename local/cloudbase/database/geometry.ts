import { isPlainObject } from './values'

export type Position = readonly [longitude: number, latitude: number]
type Ring = Position[]
type Segment = [Position, Position]

/**
 * A GeoJSON geometry taken apart: its corner points, its line segments and its areas (a ring and its holes).
 */
export interface Geometry {
  points: Position[]
  segments: Segment[]
  areas: Ring[][]
}

/** Metres; the value by which the production database turns radians into distances. */
export const earthRadiusMetres = 6_378_100

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'
}

function positions(value: unknown): Position[] {
  return Array.isArray(value) ? value.filter(isPosition) : []
}

function nested<T>(value: unknown, read: (inner: unknown) => T): T[] {
  return Array.isArray(value) ? value.map(read) : []
}

function along(line: Position[]): Segment[] {
  return line.slice(1).map((end, at) => [line[at] ?? end, end])
}

function fromAreas(areas: Ring[][]): Geometry {
  const rings = areas.flat()
  return { points: rings.flat(), segments: rings.flatMap(along), areas }
}

function fromLines(lines: Position[][]): Geometry {
  return { points: lines.flat(), segments: lines.flatMap(along), areas: [] }
}

/** Reads GeoJSON or a legacy `[longitude, latitude]` pair; undefined for anything else. */
export function readGeometry(value: unknown): Geometry | undefined {
  if (isPosition(value)) return { points: [value], segments: [], areas: [] }
  if (!isPlainObject(value)) return undefined
  const { type, coordinates } = value
  switch (type) {
    case 'Point':
      return isPosition(coordinates) ? { points: [coordinates], segments: [], areas: [] } : undefined
    case 'MultiPoint':
      return { points: positions(coordinates), segments: [], areas: [] }
    case 'LineString':
      return fromLines([positions(coordinates)])
    case 'MultiLineString':
      return fromLines(nested(coordinates, positions))
    case 'Polygon':
      return fromAreas([nested(coordinates, positions)])
    case 'MultiPolygon':
      return fromAreas(nested(coordinates, (polygon) => nested(polygon, positions)))
    default:
      return undefined
  }
}

type Vector = [x: number, y: number, z: number]

function onUnitSphere([longitude, latitude]: Position): Vector {
  const [theta, phi] = [toRadians(longitude), toRadians(latitude)]
  return [Math.cos(theta) * Math.cos(phi), Math.sin(theta) * Math.cos(phi), Math.sin(phi)]
}

/** Metres between two positions on the sphere: the angle of their vectors, to the digit as MongoDB has it. */
export function distanceMetres(from: Position, to: Position): number {
  const [ax, ay, az] = onUnitSphere(from)
  const [bx, by, bz] = onUnitSphere(to)
  const [x, y, z] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
  const cross = Math.sqrt(x * x + y * y + z * z)
  return Math.atan2(cross, ax * bx + ay * by + az * bz) * earthRadiusMetres
}

/** Metres from a position to the nearest corner point of a geometry. */
export function nearestMetres(geometry: Geometry, from: Position): number {
  return Math.min(...geometry.points.map((point) => distanceMetres(point, from)))
}

function turn(from: Position, to: Position, point: Position): number {
  return (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0])
}

function liesOn([from, to]: Segment, point: Position): boolean {
  return (
    Math.abs(turn(from, to, point)) < 1e-12 &&
    Math.min(from[0], to[0]) <= point[0] &&
    point[0] <= Math.max(from[0], to[0]) &&
    Math.min(from[1], to[1]) <= point[1] &&
    point[1] <= Math.max(from[1], to[1])
  )
}

function insideRing(point: Position, ring: Ring): boolean {
  let inside = false
  for (const [from, to] of [...along(ring)]) {
    const crosses = to[1] > point[1] !== from[1] > point[1]
    if (crosses && point[0] < ((from[0] - to[0]) * (point[1] - to[1])) / (from[1] - to[1]) + to[0])
      inside = !inside
  }
  return inside
}

function insideAreas(point: Position, geometry: Geometry): boolean {
  return geometry.areas.some(([outer, ...holes]) => {
    if (!outer) return false
    if (along(outer).some((segment) => liesOn(segment, point))) return true
    return insideRing(point, outer) && !holes.some((hole) => insideRing(point, hole))
  })
}

/** True when every corner of the geometry lies in the other one's areas, edges included. */
export function liesWithin(geometry: Geometry, area: Geometry): boolean {
  return geometry.points.length > 0 && geometry.points.every((point) => insideAreas(point, area))
}

function segmentsCross(first: Segment, second: Segment): boolean {
  const [a, b] = first
  const [c, d] = second
  const apart =
    Math.sign(turn(a, b, c)) * Math.sign(turn(a, b, d)) < 0 &&
    Math.sign(turn(c, d, a)) * Math.sign(turn(c, d, b)) < 0
  return apart || liesOn(first, c) || liesOn(first, d) || liesOn(second, a) || liesOn(second, b)
}

function touches(point: Position, geometry: Geometry): boolean {
  return (
    geometry.points.some((other) => other[0] === point[0] && other[1] === point[1]) ||
    geometry.segments.some((segment) => liesOn(segment, point)) ||
    insideAreas(point, geometry)
  )
}

/** True when the two geometries share at least one point. */
export function intersects(left: Geometry, right: Geometry): boolean {
  return (
    left.points.some((point) => touches(point, right)) ||
    right.points.some((point) => touches(point, left)) ||
    left.segments.some((first) => right.segments.some((second) => segmentsCross(first, second)))
  )
}
