import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyAudit } from '../cloudfunctions/app/audit-log/verify-audit'
import type { AuditProblem } from '../typings/audit'
import { root, runMain, Stop } from './project'
import { runningShop } from './running-shop'

const usage = `npm run audit -- verify [--head NUMBER:HASH] [--data DIR]

  Checks the audit log of the running shop from its first entry to its last: each against its hash,
  each hash against the one before.
  --head N:HASH   a head that you kept elsewhere: the chain has to go through it
  --data DIR      the data folder of the running shop (default: .local)
  --help          show this`

/** An end of the chain as it is shown in the console. */
interface Kept {
  number: number
  hash: string
}

function readHead(text: string | undefined): Kept | null {
  if (text === undefined) return null
  const [, number = '', hash = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (hash === '') throw new Stop(`--head is a number, a colon and 64 digits of a hash.\n\n${usage}`)
  return { number: Number(number), hash }
}

function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return 'help'
    if (positionals.join(' ') !== 'verify') throw new Stop(`There is one thing to do: verify.\n\n${usage}`)
    return { kept: readHead(values.head), dataDir: resolve(values.data ?? resolve(root, '.local')) }
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

const words: Record<AuditProblem['kind'], string> = {
  CHANGED: 'was changed after it was sealed',
  MISSING: 'is missing',
  LINK: 'does not follow from the one before',
  HEAD: 'is not where the chain says that it ends',
}

const problemLine = ({ kind, number, entryId }: AuditProblem): string =>
  `Entry ${number}${entryId === null ? '' : ` (${entryId})`} ${words[kind]}.`

type Ports = Awaited<ReturnType<typeof runningShop>>['ports']

/** Stretch by stretch to the end; whatever is wrong first ends it. */
async function verify(ports: Ports, kept: Kept | null) {
  let from: Kept | undefined
  let checked = 0
  for (;;) {
    const { ok, data } = (await verifyAudit(ports, from ? { from } : {})) as Extract<
      Awaited<ReturnType<typeof verifyAudit>>,
      { ok: true }
    >
    if (!ok) throw new Error('A check answers always.')
    checked += data.checked
    if (data.problem) throw new Stop(`The chain is broken. ${problemLine(data.problem)}`)
    if (!data.next) {
      if (kept) await goesThrough(ports, kept, data.head.number)
      return { checked, head: data.head }
    }
    from = data.next
  }
}

/** A chain that was made anew is whole in itself: only a head that was kept elsewhere tells. */
async function goesThrough({ auditLog }: Ports, kept: Kept, last: number): Promise<void> {
  const [entry] = kept.number <= last ? await auditLog.sealedFrom(kept.number, 1) : []
  if (entry?.seal?.number !== kept.number || entry.seal.hash !== kept.hash)
    throw new Stop(`The chain does not go through the head that you kept: entry ${kept.number} is another.`)
}

/** `npm run audit`: with the environment's credentials, past every door. */
runMain(async () => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(usage)
    return
  }
  const { ports } = await runningShop(options.dataDir)
  const { checked, head } = await verify(ports, options.kept)
  console.log(`The chain is whole: ${checked} entries checked, ${head.unsealed} not sealed yet.`)
  console.log(`Its head, to be kept elsewhere: ${head.number}:${head.hash}`)
})
