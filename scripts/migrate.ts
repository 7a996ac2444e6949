import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root, runMain, Stop } from './project'
import { runningShop } from './running-shop'
import { migrateShop } from './start/migrate-shop'

const usage = `npm run migrate -- [--data DIR]

  Brings the data of the running shop to this version's records; npm start does so by itself.
  --data DIR   the data folder of the running shop (default: .local)
  --help       show this`

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { data: { type: 'string' }, help: { type: 'boolean', default: false } },
    })
    return values.help ? 'help' : { dataDir: resolve(values.data ?? resolve(root, '.local')) }
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

/** `npm run migrate`: what `npm start` and a deployment do, on its own. */
runMain(async () => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(usage)
    return
  }
  const { migrationPorts } = await runningShop(options.dataDir)
  await migrateShop(migrationPorts, console.log)
  console.log('The data is up to date.')
})
