import { regionTables } from './region-tables'
import { hashOf } from './stable-hash'

/** The first characters of each letter in the order of pinyin, as dictionaries have them. */
const letters = 'ABCDEFGHJKLMNOPQRSTWXYZ'
const firstOfLetters = '阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀'

/** Places that are not read as their first character mostly is. */
const readOtherwise: [name: RegExp, letter: string][] = [
  [/^(?:重庆|长(?!子)|朝)/, 'C'],
  [/^(?:厦门|莘县|浚|歙|盱眙)/, 'X'],
  [/^单县/, 'S'],
  [/^(?:亳|蚌|泊头)/, 'B'],
  [/^(?:番禺|鄱阳)/, 'P'],
  [/^(?:乐山|乐平|乐昌|乐业|乐东|乐至|乐都|乐陵|六安|六合|六枝)/, 'L'],
  [/^(?:尉犁|乐清)/, 'Y'],
  [/^会/, 'H'],
]

const collator = new Intl.Collator('zh-CN-u-co-pinyin')

/** The letter under which a name is looked up. */
export function letterOf(name: string): string {
  const other = readOtherwise.find(([names]) => names.test(name))
  if (other) return other[1]
  const before = [...firstOfLetters].filter((first) => collator.compare(first, name) <= 0)
  return letters.charAt(Math.max(before.length - 1, 0))
}

let listed: { version: string; places: string } | undefined

/**
 * All divisions for a picker, a line each: `330100H杭州市`, by their letters; the version changes with any of
 * them.
 */
export function regionList(): { version: string; places: string } {
  listed ??= makeList()
  return listed
}

function makeList() {
  const { provinces, cities, districts } = regionTables()
  const ordered = [provinces, cities, districts].flatMap((level) =>
    Object.entries(level)
      .map(([code, name]) => ({ code, name, letter: letterOf(name) }))
      .sort((one, other) => one.letter.localeCompare(other.letter) || collator.compare(one.name, other.name)),
  )
  const places = ordered.map(({ code, letter, name }) => `${code}${letter}${name}`).join('\n')
  return { version: hashOf(places).toString(36), places }
}
