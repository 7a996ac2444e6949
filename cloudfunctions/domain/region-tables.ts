import { areaList } from '@vant/area-data'

/** A division by its code of six digits, and whatever it is called, its official name first. */
export interface NamedRegion {
  code: string
  names: string[]
}

type Named = NamedRegion[]
type ByKey = Map<string, Named>

/**
 * The administrative divisions of China by their six-digit codes (GB/T 2260): two digits name the province,
 * four the city. Provinces and cities hardly change; districts do each year, and WeChat's list may be ahead
 * of this one.
 */
export interface RegionTables {
  provinces: Record<string, string>
  cities: Record<string, string>
  districts: Record<string, string>
  namedProvinces: Named
  /** By the first character of a name, so that a text is read once. */
  provincesByStart: ByKey
  citiesByStart: ByKey
  districtsByStart: ByKey
  citiesByProvince: ByKey
  districtsByProvince: ByKey
}

let tables: RegionTables | undefined

/** Made when an address is first read, since most calls read none and a starting function is waited for. */
export function regionTables(): RegionTables {
  tables ??= makeTables()
  return tables
}

/** Endings of official names, the longest first: without them stands what people write. */
const endings =
  /(?:维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|自治州|自治县|自治旗|新区|地区|林区|省|市|州|盟|区|县|旗)$/

/** `新疆` of 新疆维吾尔自治区; a name that would be one character alone stays whole (城区, 忠县). */
export function shortName(name: string): string {
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
  return [...new Set([name, shortName(name), ...(place === name ? [] : [`${place}州`, place])])]
}

const namedOf = (list: Record<string, string>): Named =>
  Object.entries(list).map(([code, name]) => ({ code, names: namesOf(name) }))

function groupedBy(named: Named, keyOf: (one: NamedRegion) => string): ByKey {
  const groups: ByKey = new Map()
  for (const one of named) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

const firstOf = ({ names: [official = ''] }: NamedRegion): string => official.charAt(0)

/** The two digits of a code that name its province. */
export const provinceOf = (code: string): string => code.slice(0, 2)
/** The four digits of a code that name its city. */
export const cityOf = (code: string): string => code.slice(0, 4)

function makeTables(): RegionTables {
  const { province_list: provinces, city_list: cities, county_list: districts } = areaList
  const namedProvinces = namedOf(provinces)
  const namedCities = namedOf(cities)
  const namedDistricts = namedOf(districts)
  return {
    provinces,
    cities,
    districts,
    namedProvinces,
    provincesByStart: groupedBy(namedProvinces, firstOf),
    citiesByStart: groupedBy(namedCities, firstOf),
    districtsByStart: groupedBy(namedDistricts, firstOf),
    citiesByProvince: groupedBy(namedCities, ({ code }) => provinceOf(code)),
    districtsByProvince: groupedBy(namedDistricts, ({ code }) => provinceOf(code)),
  }
}
