import type { PostalAddress } from '../../typings/model'
import { cityOf, type NamedRegion, provinceOf, regionTables, shortName } from './region-tables'

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
 * Every place that an address speaks of, as codes: the most exact one that it names, the province of its
 * code, and the provinces and cities that its detail names. More than one: somebody is mistaken or hopes for
 * a cheaper freight. The first is empty where nobody knows the province.
 */
export function placesOf(place: Place): string[] {
  const named = namedPlace(place)
  const coded = provinceCoded(place.regionCode)
  const others = [...(coded === null ? [] : [`${coded}0000`]), ...placesIn(place.detail)]
  return [...new Set([named, ...others.filter((code) => !lieWithin(named, code))])]
}

/** Whether one of two codes is a place inside the other, or the same. */
function lieWithin(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other]
    .map((code) => code.replace(/(?:00){1,2}$/, ''))
    .sort((a, b) => a.length - b.length)
  return short !== '' && long.startsWith(short)
}

/** The code of what an address names: its district, else its city, else its province. */
function namedPlace(place: Place): string {
  const digits = provinceNamed(place.province)
  if (digits === null) return ''
  const [city, district] = [bare(place.city), bare(place.district)]
  const { citiesByProvince, districtsByProvince, namedProvinces } = regionTables()
  const named = (some: NamedRegion[] | undefined, name: string) =>
    name === '' ? undefined : some?.find(({ names }) => names.includes(name))?.code
  const cityCode = named(citiesByProvince.get(digits), city)
  const isWhole = namedProvinces.some(
    ({ code, names }) => provinceOf(code) === digits && names.includes(city),
  )
  const start = cityCode && !isWhole ? cityOf(cityCode) : digits
  const inside = districtsByProvince.get(digits)?.filter(({ code }) => code.startsWith(start))
  const byName = named(inside, district) ?? (cityCode ? undefined : named(inside, city))
  const isCoded = place.regionCode?.startsWith(start) && (byName ?? district) !== ''
  const byCode = isCoded && provinceCoded(place.regionCode) === digits ? place.regionCode : undefined
  return byName ?? byCode ?? cityCode ?? `${digits}0000`
}

/** The names of the provinces that an address speaks of, or of its places where they are all of one. */
export function placeNames(place: Place): string[] {
  const codes = placesOf(place)
  const { provinces, cities } = regionTables()
  const ofProvinces = [
    ...new Set(codes.map((code) => provinces[`${provinceOf(code)}0000`] ?? place.province)),
  ]
  if (ofProvinces.length > 1 || codes.length < 2) return ofProvinces
  return [...new Set(codes.map((code) => cities[`${cityOf(code)}00`] ?? regionName(code) ?? code))]
}

/** What a code is called; null for what is no code of a place. */
export function regionName(code: string): string | null {
  const { provinces, cities, districts } = regionTables()
  return provinces[code] ?? cities[code] ?? districts[code] ?? null
}

/** As `四川 甘孜藏族自治州`: with what it lies in, as far as that has a name of its own. */
export function fullRegionName(code: string): string | null {
  const name = regionName(code)
  if (name === null) return null
  const short = shortName(regionTables().provinces[`${provinceOf(code)}0000`] ?? name)
  if (code.endsWith('0000')) return short
  const city = regionName(`${cityOf(code)}00`)
  const around = city === null || noCity.test(city) || shortName(city) === short ? [] : [city]
  return [...new Set([short, ...around, name])].join(' ')
}

interface Part {
  code: string
  name: string
  shortName: string
  hasParts: boolean
}

/** The parts of a place by their codes, or all provinces without one. */
export function partsOf(code: string | null): Part[] {
  const { provinces, citiesByProvince, districtsByProvince } = regionTables()
  const listed = (named: NamedRegion[] = [], hasParts: (one: string) => boolean) =>
    named.map(({ code: one, names: [name = one] }) => ({
      ...{ code: one, name, shortName: shortName(name) },
      hasParts: hasParts(one),
    }))
  if (code === null) {
    const named = Object.entries(provinces).map(([one, name]) => ({ code: one, names: [name] }))
    return listed(named, (one) => citiesByProvince.has(provinceOf(one)))
  }
  const districts = districtsByProvince.get(provinceOf(code)) ?? []
  const within = (start: string) => districts.filter((one) => one.code.startsWith(start))
  if (code.endsWith('0000'))
    return listed(citiesByProvince.get(provinceOf(code)), (one) => within(cityOf(one)).length > 0)
  return code.endsWith('00') ? listed(within(cityOf(code)), () => false) : []
}

/**
 * Streets are called after provinces and cities all over China (新疆路, 南京西路), so a name counts only where
 * a place of its own follows: 新疆乌鲁木齐, 乌鲁木齐市天山区. What no street is called counts alone: 新疆维吾尔自治区.
 */
function placesIn(detail: string): string[] {
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
      if (isWhole || startsWithPlaceOf(rest.slice(ending.length), digits)) found.push(`${digits}0000`)
    }
    for (const { code, names } of citiesByStart.get(start) ?? []) {
      const rest = restAfter(text, at, names)
      if (rest !== null && startsWithDistrictOf(rest, cityOf(code))) found.push(code)
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
