import type { ICruiseResult } from 'dependency-cruiser'
import { root, runMain, Stop } from './project'

// Tests may import everything; that nothing imports them is seen from the other side.
const folders = ['cloudfunctions', 'console', 'local', 'miniprogram', 'scripts', 'typings']
// Far below what the house holds: with a TypeScript it does not know, the cruiser silently sees no file at
// all.
const modulesMin = 100

// Of all pairs of rooms, so many percent at most may be joined by an arrow: beyond that a floor plan is none.
const arrowsMaxPercent = 45
const room = /^cloudfunctions\/app\/([^/]+)\//

/** The share of possible arrows between the rooms of `app/` that imports use, in percent. */
function arrowsPercent(modules: ICruiseResult['modules']): number {
  const rooms = new Set<string>()
  const arrows = new Set<string>()
  for (const { source, dependencies } of modules) {
    const from = room.exec(source)?.[1]
    if (from) rooms.add(from)
    for (const { resolved } of dependencies) {
      const to = room.exec(resolved)?.[1]
      if (from && to && from !== to) arrows.add(`${from} → ${to}`)
    }
  }
  return (100 * arrows.size) / ((rooms.size * (rooms.size - 1)) / 2)
}

/** Holds the import rules of `.dependency-cruiser.cjs`. */
runMain(async () => {
  const rules = require('../.dependency-cruiser.cjs') as { forbidden: []; options: object }
  // The cruiser is published as ES modules only.
  const { cruise } = await import('dependency-cruiser')
  const { default: extract } = await import('dependency-cruiser/config-utl/extract-ts-config')
  const { output } = await cruise(
    folders,
    { ...rules.options, baseDir: root, ruleSet: { forbidden: rules.forbidden }, validate: true },
    undefined,
    { tsConfig: extract(`${root}/tsconfig.json`) },
  )
  const { summary, modules } = output as ICruiseResult
  for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`)
  if (summary.totalCruised < modulesMin) throw new Stop(`Only ${summary.totalCruised} modules were seen.`)
  if (summary.violations.length > 0) throw new Stop(`${summary.violations.length} imports break the rules.`)
  const percent = arrowsPercent(modules)
  if (percent > arrowsMaxPercent)
    throw new Stop(`The rooms of app/ use ${percent.toFixed(0)} % of their possible arrows.`)
  const used = `${percent.toFixed(0)} % of the arrows between rooms are used`
  console.log(`${summary.totalCruised} modules keep the import rules; ${used}.`)
})
