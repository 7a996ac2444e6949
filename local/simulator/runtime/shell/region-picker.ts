import { make } from './dom'
import { openSheet, ROW_PX, wheel } from './picker-sheet'
import { type Region, regionColumn, regionOf } from './regions'

/** What a change of WeChat's region picker tells beside the names. */
export interface PickedRegion {
  value: string[]
  code: string[]
  postcode: string
}

const DEPTHS: Record<string, number> = { province: 1, city: 2, region: 3 }

/** Three wheels, of which each follows the one before it; `level` leaves the last ones out. */
export function pickRegion(title: string, value: unknown, level: string): Promise<PickedRegion | undefined> {
  return new Promise((resolve) => {
    const depth = DEPTHS[level] ?? 3
    let chosen = regionOf(Array.isArray(value) ? value.map(String) : [], depth)
    const wheels = make('div', { class: 'wheels' })
    const read = () => ({
      value: chosen.map(({ name }) => name),
      code: chosen.map(({ code }) => code),
      postcode: '',
    })
    const sheet = openSheet(title, (picked: PickedRegion | undefined) => resolve(picked), read)
    const show = () => {
      const lists = chosen.map((one, at) => {
        const column = regionColumn(chosen.slice(0, at).map(({ code }) => code))
        const settle = (index: number) => {
          const now = column[index]
          if (!now || now.code === chosen[at]?.code) return
          chosen = follow(chosen, at, now, depth)
          show()
        }
        return {
          list: wheel(
            column.map(({ name }) => name),
            settle,
          ),
          index: column.indexOf(sameIn(column, one)),
        }
      })
      wheels.replaceChildren(...lists.map(({ list }) => list))
      for (const { list, index } of lists) list.scrollTop = index * ROW_PX
    }
    sheet.append(wheels)
    show()
  })
}

const sameIn = (column: Region[], { code }: Region): Region =>
  column.find((one) => one.code === code) ?? { code, name: '' }

/** The columns behind a changed one begin with their first. */
const follow = (chosen: Region[], at: number, now: Region, depth: number): Region[] =>
  regionOf([...chosen.slice(0, at).map(({ name }) => name), now.name], depth)
