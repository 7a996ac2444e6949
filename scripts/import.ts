import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { reportOfJob } from '../cloudfunctions/app/catalogue-import/get-import-report'
import { previewImport } from '../cloudfunctions/app/catalogue-import/preview-import'
import { readProducts } from '../cloudfunctions/app/catalogue-import/read-file'
import { startImportFile } from '../cloudfunctions/app/jobs/start-import'
import { hasEnded, type Job } from '../cloudfunctions/domain/job'
import type { ImportReport, OpenStock } from '../typings/owner-api'
import { noteLine, problemLine, refusalLine } from './import-words'
import { root, runMain, Stop } from './project'
import { runningShop } from './running-shop'

const usage = `npm run import -- FILE [--dry-run] [--strict] [--retire] [--open-stock HOW] [--data DIR]

  Takes a table of products (Shopify's CSV, or one of your own) into the running shop.
  --dry-run         only say what would change
  --strict          write nothing if a single row is bad
  --retire          retire SKUs that the file does not have of its products, and take products off sale
                    that it does not have at all
  --open-stock HOW  what new SKUs have that state no quantity, or are sold on without any:
                    unlimited (default), a number of units each, or file: what the file states,
                    and unlimited where it states none
  --data DIR        the data folder of the running shop (default: .local)
  --help            show this`

function readOpenStock(text: string): OpenStock {
  if (text === 'unlimited' || text === 'file') return text
  if (/^[0-9]{1,7}$/.test(text) && Number(text) <= 1_000_000) return Number(text)
  throw new Stop(`--open-stock is unlimited, file or a number up to 1000000, not "${text}".\n\n${usage}`)
}

function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        retire: { type: 'boolean', default: false },
        'open-stock': { type: 'string', default: 'unlimited' },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return 'help'
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Stop(`Name one file.\n\n${usage}`)
    const openStock = readOpenStock(values['open-stock'])
    return {
      ...values,
      openStock,
      file: resolve(file),
      dataDir: resolve(values.data ?? resolve(root, '.local')),
    }
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

/** What the platform's storage takes in one file. */
const BYTES_MAX = 50 * 1024 * 1024
const LOOKS_EVERY_MS = 300

async function readTable(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file)
    if (bytes.length > BYTES_MAX) throw new Stop(`${file} is above ${BYTES_MAX / 1024 / 1024} MB: part it.`)
    return bytes
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new Stop(`${file} cannot be read: ${(error as Error).message}.`)
  }
}

type Options = Exclude<ReturnType<typeof readOptions>, 'help'>
type Shop = Awaited<ReturnType<typeof runningShop>>

/** The job that the console starts as well: it is worked on in the shop, which goes on should this end. */
async function importFile({ ports, upload }: Shop, bytes: Buffer, options: Options) {
  const { file, strict, openStock, retire } = options
  const fileId = await upload(`imports/script/${ports.ids.random(24)}.csv`, bytes)
  const input = {
    fileName: basename(file),
    fileId,
    slotId: null,
    strict,
    openStock,
    retire: { skus: retire, products: retire },
  }
  const limits = { bytesMax: BYTES_MAX, rowsMax: null }
  const job = await startImportFile(ports, 'import script', { ...input, ...limits })
  const known = await ended(ports, job)
  return known.failure ?? reportOfJob(ports, known)
}

/** Follows a job to its end. */
async function ended({ jobs, clock }: Shop['ports'], job: Job): Promise<Job> {
  let known = job
  let told = ''
  while (!hasEnded(known)) {
    const { phase, done, total } = known.progress
    const line = `${phase} ${done} of ${total}`
    if (process.stderr.isTTY && total > 0 && line !== told) console.error(line)
    told = line
    await clock.pause(LOOKS_EVERY_MS)
    const found = await jobs.get(job.jobId)
    if (!found) throw new Stop(`The import ${job.jobId} is gone.`)
    known = found
  }
  return known
}

function print(report: ImportReport): void {
  for (const { handle, action, changes, absent } of report.items) {
    for (const { options, code } of absent)
      console.log(`absent    ${handle}  ${options.join(' / ')} ${code ?? ''}`)
    if (action === 'unchanged') continue
    const words = changes.map(({ field, from, to }) => `${field}: ${from ?? '–'} → ${to ?? '–'}`)
    console.log(`${action.padEnd(9)} ${handle}${action === 'update' ? `  ${words.join('; ')}` : ''}`)
  }
  for (const problem of report.problems) console.log(problemLine(problem))
  for (const { reason, count, places } of report.notes) console.log(noteLine(reason, count, places))
}

/** SKUs that an import wrote, or would: not those that were only read. */
function skusOf({ items }: ImportReport): number {
  const written = items.map(({ action, skuCount, changes }) => {
    if (action === 'create') return skuCount
    return new Set(changes.flatMap(({ skuOptions }) => (skuOptions ? [JSON.stringify(skuOptions)] : []))).size
  })
  return written.reduce((sum, count) => sum + count, 0)
}

/** What was written, or what would be; the last line says how much. */
function endLines(report: ImportReport, { openStock, ...options }: Options): string[] {
  const { created, updated, unchanged, rowsRefused, asks, left, items, absentProducts } = report
  const isDry = options['dry-run']
  const isHeldBack = !isDry && !report.written
  const skipped = items.filter(({ action }) => action === 'skipped').length
  const absent = items.reduce((sum, item) => sum + item.absent.length, 0)
  const told = [
    [asks.skus, `new SKUs without a count: ${openStock} (--open-stock says otherwise)`],
    [absent, `SKUs of the shop are not in the file${report.retired.skus > 0 ? ', and are retired' : ''}`],
    [
      absentProducts.length,
      `products on sale are not in the file${report.retired.products > 0 ? ', and are off sale' : ''}`,
    ],
    [skipped, 'gift cards left out'],
    [unchanged, 'products unchanged'],
    [left, 'products not reached'],
  ] as const
  const isNone = isHeldBack || (isDry ? false : created + updated === 0)
  const [products, skus] = isNone ? [0, 0] : [created + updated, skusOf(report)]
  return [
    ...told.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`),
    ...(isDry ? ['Dry run: nothing was written.'] : []),
    ...(isHeldBack ? ['--strict: nothing was written.'] : []),
    `${isDry ? 'would import' : 'imported'} ${products} products, ${skus} SKUs, ${rowsRefused} rows refused`,
  ]
}

/** `npm run import`: the console's use case, with the environment's credentials. */
runMain(async () => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(usage)
    return
  }
  const bytes = await readTable(options.file)
  const shop = await runningShop(options.dataDir)
  const answer = options['dry-run']
    ? await previewImport(shop.ports, basename(options.file), await readProducts(bytes, null))
    : await importFile(shop, bytes, options)
  if (!answer.ok) throw new Stop(refusalLine(answer))
  const report = answer.data
  print(report)
  for (const line of endLines(report, options)) console.log(line)
  if (!options['dry-run'] && !report.written && report.problems.length > 0) process.exitCode = 1
})
