import type { CaseStore } from './after-sale'
import type { AuditChainStore, AuditLog, AuditStore } from './audit'
import type {
  CategoryStore,
  PictureStore,
  ProductStore,
  StockLineStore,
  StockOpenings,
  StockStore,
} from './catalogue'
import type { CatalogueChecks } from './catalogue-checks'
import type { Followers } from './followers'
import type { HomeStore } from './home'
import type { JobRunner, JobStore } from './jobs'
import type {
  AttemptStore,
  BillCheckStore,
  NoticeStore,
  PayLinkStore,
  PayPage,
  PostingStore,
  RefundStore,
  SharedSessionStore,
} from './money'
import type { NewsBudgetStore } from './news'
import type { PayChannels } from './pay-channel'
import type { ChallengeStore, InvitationStore, PasskeyStore, RosterStore } from './people'
import type { PushHandler, PushReader, PushStore } from './push'
import type { ReviewStore } from './review'
import type { ExposureStore, RolloutStore } from './rollout'
import type { SearchSettingsStore, SearchStore, SearchWordStore } from './search'
import type {
  AddressStore,
  AllowanceStore,
  CartStore,
  FreightStore,
  KeepsakesStore,
  LimitClaimStore,
  MerchantStore,
  OrderStore,
  PrivacyTextStore,
  SettingsStore,
} from './shop'
import type { SkuStore } from './skus'
import type {
  DeviceTokens,
  PasswordHasher,
  SessionSecrets,
  SessionStore,
  StaffStore,
  ThrottleStore,
} from './staff'
import type { Clock, DerivedIds, Digest, Ids, Log } from './system'
import type { FileStore, UploadStore } from './upload'
import type { OutboxStore, WeixinPort } from './weixin'

/** What the use cases need from outside. Adapters implement these; `entry/wiring.ts` puts them together. */
export type * from './after-sale'
export type * from './audit'
export type * from './catalogue'
export type * from './catalogue-checks'
export type * from './followers'
export type * from './home'
export type * from './jobs'
export type * from './migration'
export type * from './money'
export type * from './news'
export type * from './pay-channel'
export type * from './people'
export type * from './push'
export type * from './review'
export type * from './rollout'
export type * from './saved'
export type * from './search'
export type * from './shop'
export type * from './skus'
export type * from './staff'
export type * from './system'
export type * from './upload'
export type * from './weixin'

/**
 * Everything, as wired for one door. A use case names the part it uses: `Pick<Ports, 'orders' | 'clock'>`.
 */
export interface Ports {
  clock: Clock
  ids: Ids
  log: Log
  followers: Followers
  products: ProductStore
  skus: SkuStore
  categories: CategoryStore
  catalogueChecks: CatalogueChecks
  stock: StockStore
  stockLines: StockLineStore
  carts: CartStore
  addresses: AddressStore
  keepsakes: KeepsakesStore
  newsBudgets: NewsBudgetStore
  allowances: AllowanceStore
  limitClaims: LimitClaimStore
  orders: OrderStore
  attempts: AttemptStore
  sharedSessions: SharedSessionStore
  postings: PostingStore
  payLinks: PayLinkStore
  payPage: PayPage
  refunds: RefundStore
  cases: CaseStore
  reviews: ReviewStore
  notices: NoticeStore
  billChecks: BillCheckStore
  staff: StaffStore
  sessions: SessionStore
  throttles: ThrottleStore
  rosters: RosterStore
  invitations: InvitationStore
  passkeys: PasskeyStore
  challenges: ChallengeStore
  audit: AuditStore
  auditLog: AuditLog
  auditChain: AuditChainStore
  digest: Digest
  stockOpenings: StockOpenings
  derivedIds: DerivedIds
  settings: SettingsStore
  privacyTexts: PrivacyTextStore
  rollouts: RolloutStore
  freight: FreightStore
  homes: HomeStore
  exposures: ExposureStore
  merchants: MerchantStore
  search: SearchStore
  searchSettings: SearchSettingsStore
  searchWords: SearchWordStore
  pictures: PictureStore
  files: FileStore
  uploads: UploadStore
  jobs: JobStore
  jobRunner: JobRunner
  passwords: PasswordHasher
  sessionSecrets: SessionSecrets
  deviceTokens: DeviceTokens
  channels: PayChannels
  pushes: PushStore
  pushReader: PushReader
  pushHandlers: readonly PushHandler[]
  outbox: OutboxStore
  weixin: WeixinPort
}
