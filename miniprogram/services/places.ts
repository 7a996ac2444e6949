import { call } from './api'

/** A division by its code of six digits: two name the province, four the city. */
export interface Place {
  code: string
  letter: string
  name: string
}

const KEY = 'places'

interface Stored {
  version: string
  places: string
}

let known: Promise<Place[] | null> | null = null

/**
 * All divisions, loaded from the shop once and kept on the phone with their version; null where neither has
 * them. The package carries none of them.
 */
export function allPlaces(): Promise<Place[] | null> {
  known ??= readPlaces().then((places) => {
    if (!places) known = null
    return places
  })
  return known
}

async function readPlaces(): Promise<Place[] | null> {
  const stored = wx.getStorageSync<Stored | ''>(KEY) || null
  const answer = await call('region.list', stored ? { version: stored.version } : {})
  if (!answer.ok) return stored && placesFrom(stored.places)
  const { version, places } = answer.data
  if (places === null) return stored && placesFrom(stored.places)
  wx.setStorage({ key: KEY, data: { version, places } })
  return placesFrom(places)
}

/** A line is `330100H杭州市`. */
export const placesFrom = (text: string): Place[] =>
  text.split('\n').map((line) => ({ code: line.slice(0, 6), letter: line.charAt(6), name: line.slice(7) }))

/** What lies directly in a place, or the provinces. */
export function placesIn(places: Place[], within: Place | null): Place[] {
  if (!within) return places.filter(({ code }) => code.endsWith('0000'))
  const isProvince = within.code.endsWith('0000')
  const start = within.code.slice(0, isProvince ? 2 : 4)
  return places.filter(({ code }) =>
    isProvince
      ? code.startsWith(start) && code.endsWith('00') && !code.endsWith('0000')
      : !within.code.endsWith('00')
        ? false
        : code.startsWith(start) && !code.endsWith('00'),
  )
}

/** The provinces, cities and district that a place lies in, itself the last. */
export function pathTo(places: Place[], { code }: Place): Place[] {
  const codes = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
  return [...new Set(codes)].flatMap((one) => places.find((place) => place.code === one) ?? [])
}

/** Cities and districts whose name holds the text, those that begin with it first. */
export function placesNamed(places: Place[], text: string, max: number): Place[] {
  const wanted = text.trim()
  if (wanted === '') return []
  const found = places.filter(({ code, name }) => !code.endsWith('0000') && name.includes(wanted))
  const isFirst = ({ name }: Place) => Number(!name.startsWith(wanted))
  return found.sort((one, other) => isFirst(one) - isFirst(other)).slice(0, max)
}
