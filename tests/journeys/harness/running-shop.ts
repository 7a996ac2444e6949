import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Endpoints } from '../../../scripts/start/endpoints'

export const root = join(__dirname, '../../..')

interface StockDocument {
  available: unknown
  sold: unknown
  holds: Record<string, { n: unknown; state: string }>
}

/** A number as the database writes it in canonical EJSON. */
const number = (value: unknown): number =>
  typeof value === 'number' ? value : Number(Object.values(value as object)[0])

/** A whole local run, started as a person starts it: one process and what it starts. */
export class RunningShop {
  #child: ChildProcess | null = null
  #output = ''
  #logRead = 0
  /** Whether the one-time password has been replaced. */
  hasOwnerPassword = false

  private constructor(readonly dataDir: string) {}

  /** Starts `npm start` on a folder of its own, with ports that the machine chooses. */
  static async start(args: string[] = []): Promise<RunningShop> {
    const shop = new RunningShop(mkdtempSync(join(tmpdir(), 'queqiao-')))
    await shop.begin(args)
    return shop
  }

  /** Starts (again) on the same folder, and resolves once everything is up. */
  async begin(args: string[] = []): Promise<void> {
    this.#output = ''
    this.#logRead = 0
    const command = ['scripts/run.cjs', 'start', '--data', this.dataDir, ...args]
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.#output += chunk
        if (this.#output.includes('Ctrl-C ends it.')) resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.on('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${this.#output}`)))
    })
  }

  get endpoints(): Endpoints {
    return JSON.parse(readFileSync(join(this.dataDir, 'endpoints.json'), 'utf8')) as Endpoints
  }

  /** What the terminal has shown so far. */
  get output(): string {
    return this.#output
  }

  /** The one-time password of the first login, as printed. */
  get password(): string {
    const [, password] = /one-time password (\S+)/.exec(this.#output) ?? []
    if (!password) throw new Error(`No first login was printed:\n${this.#output}`)
    return password
  }

  /** One action of the sandbox's control API. */
  async control(action: string, input: object): Promise<void> {
    const address = `${new URL(this.endpoints.control).origin}/control/api/${action}`
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(input) })
    if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`)
  }

  /** What the sandbox has not sent yet, since it was told to hold it. */
  async heldNotifications(): Promise<{ id: string }[]> {
    const answer = await fetch(`${new URL(this.endpoints.control).origin}/control/api/state`)
    const { notifications } = (await answer.json()) as { notifications: { id: string; state: string }[] }
    return notifications.filter(({ state }) => state === 'held')
  }

  /** What shoppers were told by subscribe messages. */
  async subscribeMessages(): Promise<{ values: { label: string; value: string }[] }[]> {
    const answer = await fetch(`${new URL(this.endpoints.control).origin}/control/api/state`)
    return ((await answer.json()) as { subscribeMessages: { values: { label: string; value: string }[] }[] })
      .subscribeMessages
  }

  /** The stock of a SKU as the database holds it, over all its buckets. */
  async stockOf(skuId: string): Promise<{ available: number; held: number; sold: number }> {
    const documents = await this.#documents('stock', { skuId })
    const stock = { available: 0, held: 0, sold: 0 }
    for (const { available, sold, holds } of documents as StockDocument[]) {
      stock.available += number(available)
      stock.sold += number(sold)
      for (const { n, state } of Object.values(holds)) if (state === 'held') stock.held += number(n)
    }
    return stock
  }

  /** Resolves once the database holds so many orders. */
  async untilOrders(count: number): Promise<void> {
    while ((await this.#documents('orders', {})).length < count) await new Promise(setImmediate)
  }

  /** Runs the timer once and counts the orders whose placing it has neither finished nor undone. */
  async placingLeft(): Promise<number> {
    await this.fireTimer()
    return (await this.#documents('orders', { state: 'placing' })).length
  }

  /** Lets the timer run now instead of at its next minute. */
  async fireTimer(): Promise<void> {
    await this.#inspect('runTimer', { functionName: 'timer' })
  }

  /** What the functions printed since this was last asked. */
  async newLogLines(): Promise<string[]> {
    const found = await this.#inspect('log', { after: this.#logRead })
    const entries = found as { sequence: number; message: string }[]
    this.#logRead = entries.at(-1)?.sequence ?? this.#logRead
    return entries.map(({ message }) => message)
  }

  /** The keys of this run: what stands in no log, whatever the journey was. */
  get secrets(): string[] {
    const keys = join(this.dataDir, 'wechatpay', 'keys')
    const read = (name: string) => readFileSync(join(keys, name), 'utf8')
    const merchant = JSON.parse(read('merchant.json')) as Record<string, string>
    const named = Object.entries(merchant).filter(([name]) => /key$|secret$/i.test(name))
    const privateKey = read('merchant-key.pem').split('\n')
    const marks = ['BEGIN PRIVATE KEY', 'WECHATPAY2-SHA256-RSA2048', 'TC3-HMAC-SHA256']
    return [...named.map(([, value]) => value), ...privateKey.filter((line) => line.length > 30), ...marks]
  }

  /** Changes fields of the documents that a query finds, as time would have: for what takes days. */
  async alter(collection: string, query: object, changes: object): Promise<void> {
    for (const found of await this.#documents(collection, query)) {
      const document = { ...(found as { _id: string }), ...changes }
      await this.#inspect('save', { collection, id: document._id, document: JSON.stringify(document) })
    }
  }

  async removeAll(collection: string): Promise<void> {
    for (const found of await this.#documents(collection, {}))
      await this.#inspect('remove', { collection, id: (found as { _id: string })._id })
  }

  async #documents(collection: string, query: object): Promise<unknown[]> {
    const found = await this.#inspect('documents', { collection, query: JSON.stringify(query) })
    return (found as { documents: unknown[] }).documents
  }

  /** The page that looks into the local CloudBase asks in the same way. */
  async #inspect(call: string, input: object): Promise<unknown> {
    const { console: origin } = this.endpoints
    const answer = await fetch(`${origin}/_cloud/api/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(input),
    })
    if (!answer.ok) throw new Error(`${call}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  /** Runs `npm run import` on this shop; a later `--data` wins. */
  import(
    file: string,
    ...args: string[]
  ): Promise<{ code: number | null; output: string; lastLine: string }> {
    const command = ['scripts/run.cjs', 'import', file, '--data', this.dataDir, ...args]
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    return new Promise((resolve) => {
      child.on('close', (code) => resolve({ code, output, lastLine: output.trim().split('\n').at(-1) ?? '' }))
    })
  }

  /** Ends the process as the signal does; resolves with its exit code once it is gone. */
  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    const child = this.#child
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    child.removeAllListeners('exit')
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return gone
  }

  async remove(): Promise<void> {
    await this.end()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
