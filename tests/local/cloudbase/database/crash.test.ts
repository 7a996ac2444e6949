import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { buildSync } from 'esbuild'
import { type Database, openDatabase } from '../../../../local/cloudbase/database'
import { seededRandom } from '../../../../local/cloudbase/gateway/faults'
import { dataFolders } from './folder'

const rounds = Number(process.env.CRASH_ROUNDS ?? 20)
const folders = dataFolders()
const accounts = 6
const startAmount = 1000

interface Acknowledged {
  counts: number[]
  moves: string[]
}

function bundleWriter(): string {
  const outfile = join(folders.make(), 'crash-writer.cjs')
  buildSync({
    entryPoints: [join(__dirname, 'fixture', 'crash-writer.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
  return outfile
}

/** Lets writers run and kills them after a random while; the answer is what they were told is safe. */
async function writeAndKill(
  script: string,
  dataDir: string,
  lifeMs: number,
  told: Acknowledged,
): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('the writer has no output')
  const lines = createInterface({ input: child.stdout })
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      const [kind, value = ''] = line.split(' ')
      if (kind === 'ready') resolve()
      else if (kind === 'count') told.counts[Number(value)] = (told.counts[Number(value)] ?? 0) + 1
      else if (kind === 'move') told.moves.push(value)
    })
  })
  const gone = once(child, 'exit')
  await Promise.race([ready, gone])
  await delay(lifeMs)
  child.kill('SIGKILL')
  await Promise.all([gone, once(lines, 'close')])
}

async function list(database: Database, collectionName: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  for (let offset = 0; ; offset += 1000) {
    const parameters = { collectionName, limit: 1000, offset }
    const { data } = await database.handle('database.getDocument', parameters)
    const page = (data as { list: string[] }).list.map((text) => JSON.parse(text) as Record<string, unknown>)
    found.push(...page)
    if (page.length < 1000) return found
  }
}

async function prepare(dataDir: string): Promise<void> {
  const collections = ['accounts', 'counters', 'moves'].map((name) => ({ name, indexes: [] }))
  const database = await openDatabase({ dataDir, collections })
  const data = Array.from({ length: accounts }, (_, n) =>
    JSON.stringify({ _id: `a${n}`, amount: startAmount }),
  )
  await database.handle('database.insertDocument', { collectionName: 'accounts', data })
  await database.close()
}

/** Nothing acknowledged may be missing, and each move must have changed both accounts or none. */
async function check(dataDir: string, told: Acknowledged): Promise<void> {
  const database = await openDatabase({ dataDir, collections: [] })
  try {
    const counters = new Map((await list(database, 'counters')).map(({ _id, n }) => [_id, Number(n)]))
    for (const [writer, count] of told.counts.entries()) {
      expect(counters.get(`w${writer}`) ?? 0).toBeGreaterThanOrEqual(count)
      told.counts[writer] = counters.get(`w${writer}`) ?? 0
    }
    const moves = await list(database, 'moves')
    const stored = new Set(moves.map(({ _id }) => _id))
    expect(told.moves.filter((move) => !stored.has(move))).toEqual([])
    const expected = new Map(Array.from({ length: accounts }, (_, n) => [`a${n}`, startAmount]))
    for (const { from, to } of moves) {
      expected.set(String(from), (expected.get(String(from)) ?? 0) - 1)
      expected.set(String(to), (expected.get(String(to)) ?? 0) + 1)
    }
    const amounts = (await list(database, 'accounts')).map(({ _id, amount }) => [_id, amount])
    expect(new Map(amounts as [string, number][])).toEqual(expected)
  } finally {
    await database.close()
  }
}

test(
  `${rounds} kills at random moments lose nothing acknowledged and leave no transaction half there`,
  async () => {
    const script = bundleWriter()
    const dataDir = folders.make()
    const random = seededRandom(Number(process.env.CRASH_SEED ?? 20_261_122))
    const told: Acknowledged = { counts: [], moves: [] }
    await prepare(dataDir)
    for (let round = 0; round < rounds; round++) {
      await writeAndKill(script, dataDir, 20 + random() * 250, told)
      await check(dataDir, told)
    }
    expect(told.moves.length).toBeGreaterThan(rounds)
    expect(told.counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(rounds * 10)
  },
  60_000 + rounds * 4_000,
)
