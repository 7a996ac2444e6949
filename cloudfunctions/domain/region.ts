import type { PostalAddress } from '../../typings/model'
import { cityOf, type NamedRegion, provinceOf, regionTables } from './region-tables'

export type RegionField = 'province' | 'city' | 'district'

type Place = Pick<PostalAddress, 'province' | 'city' | 'district' | 'detail' | 'regionCode'>

/** Cities of these are listed in other ways by everybody. */
const listedOtherwise: readonly string[] = ['71', '81', '82']
/** What stands in place of a city where a district belongs to its province directly. */
const noCity = /^(?:市辖区|县|省直辖县|(?:省|自治区)直辖县级行政区划?)$/

const bare = (text: string): string => text.replace(/\s+/g, '')

/** The two digits of a province as it is called, officially or shortly; null where nobody calls one so. */
function provinceNamed(name: string): string | null {
  const given = bare(name)
  const found = regionTables().namedProvinces.find(({ names }) => names.includes(given))
  return found ? provinceOf(found.code) : null
}

/** The two digits that a code stands for; null for what is no code of a place, such as a country's. */
function provinceCoded(code: string | undefined): string | null {
  if (code === undefined || !/^\d{6}$/.test(code)) return null
  const { provinces, cities, districts } = regionTables()
  const isKnown =
    code in provinces || code in cities || code in districts || `${code.slice(0, 4)}00` in cities
  return isKnown ? provinceOf(code) : null
}

/** The official name of a province, or the name as it was given where there is none. */
export function officialProvince(name: string): string {
  const digits = provinceNamed(name)
  return (digits !== null && regionTables().provinces[`${digits}0000`]) || name
}

/**
 * The first name that no place has; null where the address can be found. An empty city or district is no
 * wrong one, and a district that only its code knows is newer than this list.
 */
export function unknownRegion(place: Place): RegionField | null {
  const digits = provinceNamed(place.province)
  if (digits === null) return 'province'
  if (listedOtherwise.includes(digits)) return null
  const [city, district] = [bare(place.city), bare(place.district)]
  const { namedProvinces, citiesByProvince, districtsByProvince } = regionTables()
  const whole = namedProvinces.find(({ code }) => provinceOf(code) === digits)
  const isWholeProvince = city === '' || noCity.test(city) || (whole?.names.includes(city) ?? false)
  const inProvince = districtsByProvince.get(digits) ?? []
  const isDistrict = inProvince.some(({ names }) => names.includes(city))
  const found = (citiesByProvince.get(digits) ?? []).filter(({ names }) => names.includes(city))
  if (found.length === 0 && !isWholeProvince && !isDistrict) return 'city'
  const isIn = ({ code }: NamedRegion) =>
    found.length === 0 || isWholeProvince || found.some((one) => cityOf(one.code) === cityOf(code))
  const isKnown = district === '' || isDistrict || provinceCoded(place.regionCode) === digits
  return isKnown || inProvince.some((one) => one.names.includes(district) && isIn(one)) ? null : 'district'
}

/**
 * Every province that an address speaks of, in official names: the one that it names, the one of its code,
 * and those that its detail names. More than one: somebody is mistaken or hopes for a cheaper freight.
 */
export function provincesOf(place: Place): string[] {
  const named = provinceNamed(place.province)
  const coded = provinceCoded(place.regionCode)
  const all = [named, coded, ...provincesIn(place.detail)].filter((digits) => digits !== null)
  const { provinces } = regionTables()
  const names = [...new Set(all)].map((digits) => provinces[`${digits}0000`] ?? digits)
  return named === null ? [place.province, ...names] : names
}

/**
 * Streets are called after provinces and cities all over China (新疆路, 南京西路), so a name counts only where
 * a place of its own follows: 新疆乌鲁木齐, 乌鲁木齐市天山区. What no street is called counts alone: 新疆维吾尔自治区.
 */
function provincesIn(detail: string): string[] {
  // A comma parts nothing for whoever carries the parcel.
  const text = detail.replace(/[^\p{L}\p{N}]+/gu, '')
  const { provincesByStart, citiesByStart } = regionTables()
  const found: string[] = []
  for (let at = 0; at < text.length; at++) {
    const start = text.charAt(at)
    for (const { code, names } of provincesByStart.get(start) ?? []) {
      const digits = provinceOf(code)
      const rest = restAfter(text, at, names)
      if (rest === null) continue
      const [ending = ''] = /^(?:省|(?:维吾尔|壮|回)?族?自治区)/.exec(rest) ?? []
      const isOfficial = /(?:自治区|特别行政区)$/.test(names[0] ?? '') && text.startsWith(names[0] ?? '', at)
      const isWhole = isOfficial || ending.endsWith('自治区')
      if (isWhole || startsWithPlaceOf(rest.slice(ending.length), digits)) found.push(digits)
    }
    for (const { code, names } of citiesByStart.get(start) ?? []) {
      const rest = restAfter(text, at, names)
      if (rest !== null && startsWithDistrictOf(rest, cityOf(code))) found.push(provinceOf(code))
    }
  }
  return found
}

/** What stands behind the longest of the names; null where none stands there. */
function restAfter(text: string, at: number, names: string[]): string | null {
  const name = names.find((one) => text.startsWith(one, at))
  return name === undefined ? null : text.slice(at + name.length)
}

/** A city by any of its names, or a district by its official one. */
const startsWithPlaceOf = (text: string, digits: string): boolean =>
  (regionTables().citiesByStart.get(text.charAt(0)) ?? []).some(
    ({ code, names }) =>
      provinceOf(code) === digits &&
      !noCity.test(names[0] ?? '') &&
      names.some((name) => text.startsWith(name)),
  ) || startsWithDistrictOf(text, digits)

const startsWithDistrictOf = (text: string, start: string): boolean =>
  (regionTables().districtsByStart.get(text.charAt(0)) ?? []).some(
    ({ code, names: [official = ''] }) => code.startsWith(start) && text.startsWith(official),
  )
