import cloudbase from '@cloudbase/node-sdk'
import type { Cloud } from '../../cloudfunctions/entry/wiring'
import { type Reply, runAction } from '../../local/cloudbase/database/actions'
import { Store } from '../../local/cloudbase/database/store'
import { Writer } from '../../local/cloudbase/database/writer'
import { GatewayError } from '../../local/cloudbase/errors'
import { strictLimits } from '../../local/cloudbase/limits'
import type { CollectionSpec } from '../../local/cloudbase/schema'

type Parameters = Record<string, unknown>

/** Answers what the SDK asks, as the gateway would: a refusal is a reply with a code. */
export type Gateway = (action: string, parameters: Parameters) => Promise<Reply>

/** The local database's engine without its log: a simulation ends with its process. */
export class MemoryDatabase {
  private readonly store: Store
  private readonly writer: Writer

  constructor(collections: CollectionSpec[], clock: () => number) {
    const transactionTtlMs = 30_000
    this.store = new Store({
      collections,
      clock,
      transactionTtlMs,
      compactAfterBytes: Number.MAX_SAFE_INTEGER,
    })
    this.store.loadIndexes()
    for (const { name } of collections) this.store.createCollection(name)
    this.writer = new Writer(this.store, 5_000)
  }

  /** Grows with every commit. */
  get revision(): number {
    return this.store.timestamp
  }

  readonly handle: Gateway = async (action, parameters) => {
    try {
      const answerBytesMax = strictLimits.databaseAnswerBytes
      const ground = { store: this.store, writer: this.writer, answerBytesMax }
      const reply = await runAction(ground, action, parameters)
      return { ...reply, requestId: 'simulated' }
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      return { code: error.code, message: error.message, requestId: 'simulated' }
    }
  }

  /** The documents as they stand, without a copy: to be looked at only. */
  all<T extends object>(collection: string): T[] {
    const found = this.store.collections.get(collection)
    return found ? Array.from(found.live(), ([, document]) => document as unknown as T) : []
  }

  find<T extends object>(collection: string, id: string): T | null {
    return (this.store.collections.get(collection)?.find(`s${id}`) ?? null) as unknown as T | null
  }
}

type Db = ReturnType<Cloud['database']>

/** Where the SDK sends a request by HTTP, this hands it to the gateway that its database was opened with. */
class InProcessRequest {
  constructor(private readonly config: { gateway: Gateway }) {}

  /** As the SDK's own class does, a reply with a code is thrown. */
  async send(action: string, parameters: Parameters): Promise<Reply> {
    const reply = await this.config.gateway(action, parameters)
    if (reply.code) throw Object.assign(new Error(String(reply.message)), reply)
    return reply
  }
}

type Sdk = ReturnType<typeof cloudbase.init>
let opened: Sdk | null = null

/** Once a process: outside a cloud the SDK asks the network each time where it is. */
function openSdk(): Sdk {
  opened ??= cloudbase.init({ env: 'simulation', secretId: 'simulation', secretKey: 'simulation' })
  return opened
}

/** The real SDK's database client, whose requests go to `gateway`. */
export function openCloudOver(gateway: Gateway): Cloud {
  const sdk = openSdk()
  const Database = sdk.database().constructor as unknown as {
    new (config: { gateway: Gateway }): Db
    reqClass: unknown
  }
  Database.reqClass = InProcessRequest
  const db = new Database({ gateway })
  return {
    database: () => db,
    getTempFileURL: (options) => sdk.getTempFileURL(options),
    getUploadMetadata: (options) => sdk.getUploadMetadata(options),
    deleteFile: (options) => sdk.deleteFile(options),
    callFunction: () => Promise.reject(new Error('No function can be called here.')),
  }
}
