import { miniprogramDirectory, runMain, Stop } from './project'
import { kb, overweight, weighPackages } from './size/packages'

/** `npm run size`: what a phone loads, by package and part; fails where a package is too heavy. */
runMain(async () => {
  const packages = weighPackages(miniprogramDirectory)
  for (const { name, bytes, limitBytes, parts } of packages) {
    console.log(`${name}: ${kb(bytes)} of ${kb(limitBytes)}`)
    for (const part of parts) console.log(`  ${kb(part.bytes).padStart(9)}  ${part.name}`)
  }
  const heavy = overweight(packages)
  if (heavy.length > 0) throw new Stop(`Too heavy:\n${heavy.map((line) => `  ${line}`).join('\n')}`)
})
