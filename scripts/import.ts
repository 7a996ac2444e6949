import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { reportOfJob } from '../cloudfunctions/app/catalogue-import/get-import-report'
import { previewImport } from '../cloudfunctions/app/catalogue-import/preview-import'
import { readProducts } from '../cloudfunctions/app/catalogue-import/read-file'
import { startImportFile } from '../cloudfunctions/app/jobs/start-import'
import { hasEnded, type Job } from '../cloudfunctions/domain/job'
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

type Shop = Awaited<ReturnType<typeof runningShop>>

/** The job that the console starts as well: it is worked on in the shop, which goes on should this end. */
async function importFile({ ports, upload }: Shop, file: string, bytes: Buffer, strict: boolean) {
  const fileId = await upload(`imports/script/${ports.ids.random(24)}.csv`, bytes)
  const input = { fileName: basename(file), fileId, slotId: null, strict }
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
  const bytes = await readTable(options.file)
  const shop = await runningShop(options.dataDir)
  const answer = options['dry-run']
    ? await previewImport(shop.ports, basename(options.file), await readProducts(bytes, null))
    : await importFile(shop, options.file, bytes, options.strict)
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
