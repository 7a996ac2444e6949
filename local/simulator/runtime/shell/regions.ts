import { areaList } from '@vant/area-data'

const { province_list: provinces, city_list: cities, county_list: counties } = areaList

export interface Region {
  code: string
  name: string
}

const startingWith = (list: Record<string, string>, start: string): Region[] =>
  Object.entries(list)
    .filter(([code]) => code.startsWith(start))
    .map(([code, name]) => ({ code, name }))

/** What a column of WeChat's region picker offers, after what is chosen in the columns before it. */
export function regionColumn(chosen: string[]): Region[] {
  const [province, city] = chosen
  if (province === undefined) return startingWith(provinces, '')
  if (city === undefined) return startingWith(cities, province.slice(0, 2))
  return startingWith(counties, city.slice(0, 4))
}

/** The codes of a region by its names; the first of each column where a name is not known. */
export function regionOf(names: string[], depth: number): Region[] {
  const found: Region[] = []
  for (let at = 0; at < depth; at++) {
    const column = regionColumn(found.map(({ code }) => code))
    const one = column.find(({ name }) => name === names[at]) ?? column[0]
    if (one) found.push(one)
  }
  return found
}
