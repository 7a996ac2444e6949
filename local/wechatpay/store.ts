import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Journal } from './journal'
import type {
  AccessTokenRecord,
  ConsentRecord,
  MediaCheckRecord,
  PushRecord,
  ShippingRecord,
  SubscribeMessage,
} from './open-platform/records'
import type { NotificationRecord, OrderRecord, RefundRecord } from './records'

type CollectionName =
  | 'orders'
  | 'refunds'
  | 'notifications'
  | 'shippings'
  | 'accessTokens'
  | 'pushes'
  | 'mediaChecks'
  | 'consents'
  | 'subscribeMessages'

interface Entry {
  collection: CollectionName
  key: string
  value: unknown
}

/** Records of one kind, in memory and in the journal; `put` stores the whole record. */
export class Collection<Value> {
  private readonly values = new Map<string, Value>()

  constructor(
    private readonly name: CollectionName,
    private readonly record: (entry: Entry) => void,
  ) {}

  get(key: string): Value | undefined {
    return this.values.get(key)
  }

  /** In the order in which the records were first put. */
  all(): Value[] {
    return [...this.values.values()]
  }

  put(key: string, value: Value): void {
    this.values.set(key, value)
    this.record({ collection: this.name, key, value })
  }

  restore(key: string, value: unknown): void {
    this.values.set(key, value as Value)
  }

  entries(): Entry[] {
    return [...this.values].map(([key, value]) => ({ collection: this.name, key, value }))
  }
}

/**
 * All that the sandbox remembers. A change is made in memory at once; a reply may leave only after
 * `flushed()`, so what was acknowledged survives a killed process.
 */
export interface Store {
  orders: Collection<OrderRecord>
  refunds: Collection<RefundRecord>
  notifications: Collection<NotificationRecord>
  /** What the mini program's platform was told of shipping, by `transaction_id`. */
  shippings: Collection<ShippingRecord>
  accessTokens: Collection<AccessTokenRecord>
  /** Messages to the mini program's server. */
  pushes: Collection<PushRecord>
  mediaChecks: Collection<MediaCheckRecord>
  consents: Collection<ConsentRecord>
  subscribeMessages: Collection<SubscribeMessage>
  /** Grows with every change, so a reader can tell whether anything is new. */
  revision(): number
  flushed(): Promise<void>
  close(): Promise<void>
}

/** Keeps nothing: for runs that end with their process, such as simulations. */
export function memoryStore(): Store {
  return createStore(() => undefined, { flushed: async () => undefined, close: async () => undefined }).store
}

export async function openStore(dataDir: string): Promise<Store> {
  await mkdir(dataDir, { recursive: true })
  let journal: Journal | undefined
  const { store, collections } = createStore((entry) => journal?.append(entry), {
    flushed: () => opened.flushed(),
    close: () => opened.close(),
  })
  const opened = await Journal.open(join(dataDir, 'state.jsonl'), (lines) => {
    for (const line of lines) {
      const { collection, key, value } = line as Entry
      collections[collection].restore(key, value)
    }
    return Object.values(collections).flatMap((collection) => collection.entries())
  })
  journal = opened
  return store
}

function createStore(append: (entry: Entry) => void, end: Pick<Store, 'flushed' | 'close'>) {
  let revision = 0
  const record = (entry: Entry) => {
    revision += 1
    append(entry)
  }
  const collections = {
    orders: new Collection<OrderRecord>('orders', record),
    refunds: new Collection<RefundRecord>('refunds', record),
    notifications: new Collection<NotificationRecord>('notifications', record),
    shippings: new Collection<ShippingRecord>('shippings', record),
    accessTokens: new Collection<AccessTokenRecord>('accessTokens', record),
    pushes: new Collection<PushRecord>('pushes', record),
    mediaChecks: new Collection<MediaCheckRecord>('mediaChecks', record),
    consents: new Collection<ConsentRecord>('consents', record),
    subscribeMessages: new Collection<SubscribeMessage>('subscribeMessages', record),
  }
  const store: Store = { ...collections, revision: () => revision, ...end }
  return { store, collections }
}
