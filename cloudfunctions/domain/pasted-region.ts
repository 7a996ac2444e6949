import { cityOf, type NamedRegion, provinceOf, regionTables } from './region-tables'

/** Where a text names a place of the list, and how exactly. */
export interface FoundRegion {
  /** From this character of the text to before that one. */
  start: number
  end: number
  province: string
  city: string
  district: string
  /** Of the most exact of them. */
  code: string
  levels: number
}

/** What may stand between a province and its city in a copied text. */
const between = /^[\s,，、/·\-—>]*/
/** A short name before these is a part of a street's name: 南京西路, 余杭塘路. */
const streetAhead = /^[\p{L}]?(?:路|街(?!道)|巷|弄|大道|东路|西路|南路|北路|中路)/u
const noCity = /^(?:市辖区|县|省直辖县|自治区直辖县级行政区划)$/

interface Step {
  code: string
  name: string
  end: number
}

/** The place of `some` that the text names at `at`, the longest name of all first. */
function named(some: NamedRegion[] | undefined, text: string, at: number): Step | null {
  let best: Step | null = null
  for (const { code, names } of some ?? []) {
    const [official = ''] = names
    for (const name of names) {
      if (!text.startsWith(name, at) || noCity.test(name)) continue
      const end = at + name.length
      if (name !== official && streetAhead.test(text.slice(end))) continue
      if (best === null || end > best.end) best = { code, name: official, end }
    }
  }
  return best
}

const afterGap = (text: string, at: number): number => at + (between.exec(text.slice(at))?.[0].length ?? 0)

/** A province that is called a city in short form may be followed by 市 once more: 上海市上海市浦东新区. */
function stepIn(some: NamedRegion[] | undefined, text: string, at: number): Step | null {
  return named(some, text, afterGap(text, at))
}

function inProvince(text: string, start: number, province: Step): FoundRegion {
  const { citiesByProvince, districtsByProvince, provinces } = regionTables()
  const digits = provinceOf(province.code)
  const districts = districtsByProvince.get(digits)
  const city = stepIn(citiesByProvince.get(digits), text, province.end)
  const own = districts?.filter(({ code }) => !city || cityOf(code) === cityOf(city.code))
  const district = stepIn(own, text, city?.end ?? province.end)
  const last = district ?? city ?? province
  return {
    start,
    end: last.end,
    province: provinces[`${digits}0000`] ?? province.name,
    city: cityName(digits, city, district),
    district: district?.name ?? '',
    code: last.code,
    levels: 1 + Number(city !== null || isWhole(digits)) + Number(district !== null),
  }
}

const isWhole = (digits: string): boolean => {
  const { provinces, cities } = regionTables()
  return cities[`${digits}0100`] === provinces[`${digits}0000`]
}

/** The city that was named, or the one that the district lies in, as a picker would have given it. */
function cityName(digits: string, city: Step | null, district: Step | null): string {
  const { provinces, cities } = regionTables()
  if (city) return city.name
  if (district) return cities[`${cityOf(district.code)}00`] ?? ''
  return isWhole(digits) ? (provinces[`${digits}0000`] ?? '') : ''
}

function atPlace(text: string, at: number): FoundRegion | null {
  const start = text.charAt(at)
  const { provinces, provincesByStart, citiesByStart, districtsByStart } = regionTables()
  const province = named(provincesByStart.get(start), text, at)
  if (province) return inProvince(text, at, province)
  const city = named(citiesByStart.get(start), text, at)
  if (city) {
    const digits = provinceOf(city.code)
    // The city's own name stands for its province: it is read again behind it.
    const whole = { code: `${digits}0000`, name: provinces[`${digits}0000`] ?? '', end: at }
    return inProvince(text, at, whole)
  }
  // A district alone counts where one place alone is officially called so: there are two 西湖区.
  const alone = (districtsByStart.get(start) ?? []).filter(({ names: [official = ''] }) =>
    text.startsWith(official, at),
  )
  const [one] = alone
  if (!one || alone.length > 1) return null
  const digits = provinceOf(one.code)
  return inProvince(text, at, { code: `${digits}0000`, name: provinces[`${digits}0000`] ?? '', end: at })
}

/** The place that the text names most exactly, the first of equals; `isFree` says what may be read. */
export function findRegion(text: string, isFree: (at: number) => boolean): FoundRegion | null {
  let best: FoundRegion | null = null
  for (let at = 0; at < text.length; at++) {
    if (!isFree(at)) continue
    const found = atPlace(text, at)
    if (!found || found.end <= found.start) continue
    const isStart = at === 0 || !isFree(at - 1) || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))
    // One name alone in the middle of a word is a street or a house called after a place.
    if (found.levels < 2 && !isStart) continue
    if (!best || found.levels > best.levels) best = found
  }
  return best
}
