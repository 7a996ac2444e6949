import { parseArgs } from 'node:util'
import { benchCloudbase } from './bench/cloudbase'
import { benchColdstart } from './bench/coldstart'
import { benchImport } from './bench/import'
import { benchOrders } from './bench/orders'
import { type Bench, report } from './bench/report'
import { benchSearch } from './bench/search'
import { runMain, Stop } from './project'

const benches: Record<string, Bench> = {
  cloudbase: benchCloudbase,
  coldstart: benchColdstart,
  import: benchImport,
  orders: benchOrders,
  search: benchSearch,
}

const usage = `npm run bench -- NAME [options]

  NAME         ${Object.keys(benches).join(', ')}
  --json       one JSON object on the last line
  --data DIR   keep what is measured below DIR, to try another disk (default: the temporary folder)
  --help       show this`

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

/** `npm run bench -- NAME`: prints what was measured, beside its target. A missed target is no failure. */
runMain(async () => {
  const { values, positionals } = readOptions(process.argv.slice(2))
  if (values.help) {
    console.log(usage)
    return
  }
  const [name = '', ...more] = positionals
  const bench = Object.hasOwn(benches, name) ? benches[name] : undefined
  if (name === '') throw new Stop(`Name a bench.\n\n${usage}`)
  if (!bench || more.length > 0) throw new Stop(`There is no bench "${positionals.join(' ')}".\n\n${usage}`)
  await report(name, () => bench(values.data), values.json)
})
