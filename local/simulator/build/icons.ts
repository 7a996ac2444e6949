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

/**
 * Names of icons in sources. They are chosen at run time, so all words are looked at, and names put together
 * such as `'check-' + shape + '-filled'` count with every icon they may mean.
 */
export function iconNamesIn(files: string[]): Set<string> {
  const names = new Set<string>()
  const all = [...Object.keys(icons), ...Object.keys(aliases)]
  for (const file of files) {
    const source = readFileSync(file, 'utf8')
    for (const [word] of source.matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)*/g)) {
      for (const name of [word, `${word}-filled`]) if (name in icons || name in aliases) names.add(name)
    }
    for (const [, prefix = ''] of source.matchAll(/['"]([a-z][a-z-]+-)['"]\s*\+/g)) {
      for (const name of all) if (name.startsWith(prefix)) names.add(name)
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
