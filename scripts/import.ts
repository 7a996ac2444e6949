import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { applyImport } from '../cloudfunctions/app/catalogue-import/apply-import'
import { previewImport } from '../cloudfunctions/app/catalogue-import/preview-import'
import type { ImportReport } from '../typings/owner-api'
import { problemLine, refusalLine } from './import-words'
import { root, runMain, Stop } from './project'
import { runningShop } from './running-shop'

const usage = `npm run import -- FILE.csv [--dry-run] [--strict] [--data DIR]

  Takes Shopify's product CSV into the running shop.
  --dry-run    only say what would change
  --strict     write nothing if a single row is bad
  --data DIR   the data folder of the running shop (default: .local)
  --help       show this`

function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return 'help'
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Stop(`Name one file.\n\n${usage}`)
    return { ...values, file: resolve(file), dataDir: resolve(values.data ?? resolve(root, '.local')) }
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

async function readCsv(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8' : (error as Error).message
    throw new Stop(`${file} cannot be read: ${reason}.`)
  }
}

function print(report: ImportReport): void {
  for (const { handle, action, changes } of report.items) {
    if (action === 'unchanged') continue
    const words = changes.map(({ field, from, to }) => `${field}: ${from ?? '–'} → ${to ?? '–'}`)
    console.log(`${action.padEnd(9)} ${handle}${action === 'update' ? `  ${words.join('; ')}` : ''}`)
  }
  for (const problem of report.problems) console.log(problemLine(problem))
}

/** `npm run import`: the console's use case, with the environment's credentials. */
runMain(async () => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(usage)
    return
  }
  const csv = await readCsv(options.file)
  const { ports } = await runningShop(options.dataDir)
  const input = { fileName: basename(options.file), csv }
  const answer = options['dry-run']
    ? await previewImport(ports, input)
    : await applyImport(ports, 'import script', { ...input, strict: options.strict })
  if (!answer.ok) throw new Stop(refusalLine(answer))
  const report = answer.data
  print(report)
  if (options['dry-run']) console.log('Dry run: nothing was written.')
  else if (!report.written && report.rowsRefused > 0) {
    console.log('--strict: nothing was written.')
    process.exitCode = 1
  }
  console.log(`imported ${report.products} products, ${report.skus} SKUs, ${report.rowsRefused} rows refused`)
})
