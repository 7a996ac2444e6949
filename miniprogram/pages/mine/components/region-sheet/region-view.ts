import { type Place, pathTo, placesIn } from '../../../../services/places'
import { fill, wordsOf } from '../../../../services/words'

const words = wordsOf('address')

/** What is chosen down to now; the street is typed, since nobody keeps a list of them. */
export interface RegionChoice {
  path: Place[]
  street: string
}

/** A row of the list; `letter` stands before the first of each. */
export interface PlaceRow {
  code: string
  name: string
  letter: string
  on: boolean
}

export interface RegionPickerView {
  tabs: string[]
  level: number
  rows: PlaceRow[]
  isStreet: boolean
  take: string
}

const openTabs = [words.pickProvince, words.pickCity, words.pickDistrict, words.street]

/** The level on which something is chosen next: that of the street once no place lies further in. */
export const nextLevel = (places: Place[], path: Place[]): number => {
  const last = path[path.length - 1] ?? null
  return last && placesIn(places, last).length === 0 ? openTabs.length - 1 : path.length
}

/** Chooses a place on its level; where only one lies in it, that is chosen too. */
export function chosenPath(places: Place[], place: Place): Place[] {
  const path = pathTo(places, place)
  const [only, ...others] = placesIn(places, place)
  return only && others.length === 0 ? chosenPath(places, only) : path
}

export function pickerView(places: Place[], { path, street }: RegionChoice, level: number): RegionPickerView {
  const isStreet = level === openTabs.length - 1
  const shown = isStreet ? [] : placesIn(places, path[level - 1] ?? null)
  const last = path[path.length - 1]
  return {
    tabs: tabsOf(places, path),
    level,
    isStreet,
    rows: shown.map(({ code, name, letter }, at) => ({
      code,
      name,
      letter: shown[at - 1]?.letter === letter ? '' : letter,
      on: path[level]?.code === code,
    })),
    take: fill(words.take, { place: street.trim() || (last?.name ?? '') }),
  }
}

/** What was chosen, and the level that is open; a city without districts goes on to the street. */
function tabsOf(places: Place[], path: Place[]): string[] {
  const next = nextLevel(places, path)
  const chosen = openTabs.slice(0, 3).flatMap((_, at) => path[at]?.name ?? [])
  return [...chosen, openTabs[next] ?? '']
}
