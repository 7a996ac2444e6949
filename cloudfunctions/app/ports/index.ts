import type { CategoryStore, PictureStore, ProductStore, StockOpenings, StockStore } from './catalogue'
import type { AttemptStore, NoticeStore, RefundStore } from './money'
import type { PaymentPort } from './payment'
import type { AddressStore, CartStore, OrderStore, SettingsStore } from './shop'
import type {
  AuditStore,
  PasswordHasher,
  SessionSecrets,
  SessionStore,
  StaffStore,
  ThrottleStore,
} from './staff'
import type { Clock, DerivedIds, Ids, Log } from './system'

/** What the use cases need from outside. Adapters implement these; `entry/wiring.ts` puts them together. */
export type * from './catalogue'
export type * from './money'
export type * from './payment'
export type * from './saved'
export type * from './shop'
export type * from './staff'
export type * from './system'

/**
 * Everything, as wired for one door. A use case names the part it uses: `Pick<Ports, 'orders' | 'clock'>`.
 */
export interface Ports {
  clock: Clock
  ids: Ids
  log: Log
  products: ProductStore
  categories: CategoryStore
  stock: StockStore
  carts: CartStore
  addresses: AddressStore
  orders: OrderStore
  attempts: AttemptStore
  refunds: RefundStore
  notices: NoticeStore
  staff: StaffStore
  sessions: SessionStore
  throttles: ThrottleStore
  audit: AuditStore
  stockOpenings: StockOpenings
  derivedIds: DerivedIds
  settings: SettingsStore
  pictures: PictureStore
  passwords: PasswordHasher
  sessionSecrets: SessionSecrets
  payment: PaymentPort
}
