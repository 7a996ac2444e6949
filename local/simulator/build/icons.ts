import { readFileSync } from 'node:fs'
import iconSet from '@iconify-json/tdesign/icons.json'
import type { Root } from 'postcss'

interface Icon {
  body: string
  width?: number
  height?: number
}

const icons: Record<string, Icon> = iconSet.icons
const aliases: Record<string, { parent: string }> = iconSet.aliases ?? {}
const ICON_RULE = /t-icon-([a-z0-9-]+):{1,2}before$/

export const isIconSheet = (file: string) => /tdesign-miniprogram[\\/].*icon\.wxss$/.test(file)

/** Words in sources that are names of icons; TDesign takes names at run time, so all strings are looked at. */
export function iconNamesIn(files: string[]): Set<string> {
  const names = new Set<string>()
  for (const file of files) {
    for (const [word] of readFileSync(file, 'utf8').matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)*/g)) {
      if (word in icons || word in aliases) names.add(word)
    }
  }
  return names
}

/** TDesign loads its icon font from the network: the icons in use are drawn as masks instead. */
export function drawIcons(root: Root, names: ReadonlySet<string>) {
  root.walkAtRules('font-face', (rule) => {
    rule.remove()
  })
  root.walkRules((rule) => {
    const name = ICON_RULE.exec(rule.selector)?.[1]
    if (!name) return
    const icon = names.has(name) ? (icons[name] ?? icons[aliases[name]?.parent ?? '']) : undefined
    rule.removeAll()
    if (!icon) {
      rule.remove()
      return
    }
    rule.append(
      { prop: 'content', value: '""' },
      { prop: 'display', value: 'block' },
      { prop: 'width', value: '1em' },
      { prop: 'height', value: '1em' },
      { prop: 'background', value: 'currentColor' },
      { prop: 'mask', value: `url("${drawing(icon)}") center/contain no-repeat` },
    )
  })
}

function drawing({ body, width = iconSet.width, height = iconSet.height }: Icon) {
  const shape = body.replaceAll('currentColor', '#000')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${shape}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
