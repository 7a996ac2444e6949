import { areaList } from '@vant/area-data'
import type { PostalAddress } from '../../typings/model'

/**
 * The administrative divisions of China by their six-digit codes (GB/T 2260): two digits name the province,
 * four the city. Provinces and cities hardly change; districts do each year, and WeChat's list may be ahead
 * of this one.
 */
const { province_list: provinces, city_list: cities, county_list: districts } = areaList

export type RegionField = 'province' | 'city' | 'district'

type Place = Pick<PostalAddress, 'province' | 'city' | 'district' | 'detail' | 'regionCode'>

/** Endings of official names, the longest first: without them stands what people write. */
const endings =
  /(?:维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|自治州|自治县|自治旗|新区|地区|林区|省|市|州|盟|区|县|旗)$/

/** `新疆` of 新疆维吾尔自治区; a name that would be one character alone stays whole (城区, 忠县). */
function shortOf(name: string): string {
  const short = name.replace(endings, '')
  return short.length < 2 ? name : short
}

/** What stands before 自治州: 大理 and 大理州 are what people write of 大理白族自治州. */
const peoples = RegExp(
  '(?:朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族?' +
    '|柯尔克孜|哈萨克)+自治州$',
)

function namesOf(name: string): string[] {
  const place = name.replace(peoples, '')
  return [...new Set([name, shortOf(name), ...(place === name ? [] : [`${place}州`, place])])]
}

const bare = (text: string): string => text.replace(/\s+/g, '')

interface Named {
  code: string
  names: string[]
}

const namedOf = (list: Record<string, string>): Named[] =>
  Object.entries(list).map(([code, name]) => ({ code, names: namesOf(name) }))

const namedProvinces = namedOf(provinces)
const namedCities = namedOf(cities)

const namedDistricts = namedOf(districts)

function groupedBy(named: Named[], keyOf: (one: Named) => string): Map<string, Named[]> {
  const groups = new Map<string, Named[]>()
  for (const one of named) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

/** By the first character of a name, so that a text is read once. */
const firstOf = ({ names: [official = ''] }: Named): string => official.charAt(0)
const provincesByStart = groupedBy(namedProvinces, firstOf)
const citiesByStart = groupedBy(namedCities, firstOf)
const districtsByStart = groupedBy(namedDistricts, firstOf)

const provinceOf = (code: string): string => code.slice(0, 2)
const cityOf = (code: string): string => code.slice(0, 4)

const citiesByProvince = groupedBy(namedCities, ({ code }) => provinceOf(code))
const districtsByProvince = groupedBy(namedDistricts, ({ code }) => provinceOf(code))

/** Cities of these are listed in other ways by everybody. */
const listedOtherwise: readonly string[] = ['71', '81', '82']
/** What stands in place of a city where a district belongs to its province directly. */
const noCity = /^(?:市辖区|县|省直辖县|(?:省|自治区)直辖县级行政区划?)$/

/** The two digits of a province as it is called, officially or shortly; null where nobody calls one so. */
function provinceNamed(name: string): string | null {
  const given = bare(name)
  const found = namedProvinces.find(({ names }) => names.includes(given))
  return found ? provinceOf(found.code) : null
}

/** The two digits that a code stands for; null for what is no code of a place, such as a country's. */
function provinceCoded(code: string | undefined): string | null {
  if (code === undefined || !/^\d{6}$/.test(code)) return null
  const isKnown =
    code in provinces || code in cities || code in districts || `${code.slice(0, 4)}00` in cities
  return isKnown ? provinceOf(code) : null
}

/** The official name of a province, or the name as it was given where there is none. */
export function officialProvince(name: string): string {
  const digits = provinceNamed(name)
  return (digits !== null && provinces[`${digits}0000`]) || name
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
  const whole = namedProvinces.find(({ code }) => provinceOf(code) === digits)
  const isWholeProvince = city === '' || noCity.test(city) || (whole?.names.includes(city) ?? false)
  const inProvince = districtsByProvince.get(digits) ?? []
  const isDistrict = inProvince.some(({ names }) => names.includes(city))
  const found = (citiesByProvince.get(digits) ?? []).filter(({ names }) => names.includes(city))
  if (found.length === 0 && !isWholeProvince && !isDistrict) return 'city'
  const isIn = ({ code }: Named) =>
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
  (citiesByStart.get(text.charAt(0)) ?? []).some(
    ({ code, names }) =>
      provinceOf(code) === digits &&
      !noCity.test(names[0] ?? '') &&
      names.some((name) => text.startsWith(name)),
  ) || startsWithDistrictOf(text, digits)

const startsWithDistrictOf = (text: string, start: string): boolean =>
  (districtsByStart.get(text.charAt(0)) ?? []).some(
    ({ code, names: [official = ''] }) => code.startsWith(start) && text.startsWith(official),
  )
