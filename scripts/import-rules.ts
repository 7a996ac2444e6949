import type { ICruiseResult } from 'dependency-cruiser'
import { root, runMain, Stop } from './project'

// Tests may import everything; that nothing imports them is seen from the other side.
const folders = ['cloudfunctions', 'console', 'local', 'miniprogram', 'scripts', 'typings']
// Far below what the house holds: with a TypeScript it does not know, the cruiser silently sees no file at
// all.
const modulesMin = 100

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
  const { summary } = output as ICruiseResult
  for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`)
  if (summary.totalCruised < modulesMin) throw new Stop(`Only ${summary.totalCruised} modules were seen.`)
  if (summary.violations.length > 0) throw new Stop(`${summary.violations.length} imports break the rules.`)
  console.log(`${summary.totalCruised} modules keep the import rules.`)
})
