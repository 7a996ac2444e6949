import type { JobName } from '../../../typings/jobs'
import type { Page } from '../../../typings/model'
import type { Job, SliceEnd } from '../../domain/job'
import type { AuditStore } from './audit'
import type { CategoryStore, ProductStore, StockLineStore, StockOpenings, StockStore } from './catalogue'
import type { Saved } from './saved'
import type { SearchStore } from './search'
import type { FreightStore, SettingsStore } from './shop'
import type { SkuStore } from './skus'
import type { Clock, DerivedIds, Ids } from './system'
import type { FileStore, UploadStore } from './upload'

export interface JobStore {
  get(jobId: string): Promise<Job | null>
  insert(job: Job): Promise<'inserted' | 'exists'>
  save(job: Job): Saved
  /** Whether the job is still in the hands of whoever took it with this fence. */
  holds(jobId: string, fence: number): Promise<boolean>
  /** Jobs that a runner has to look at, the longest waiting first. */
  due(now: number, limit: number): Promise<Job[]>
  /** A merchant's, the latest first. */
  list(merchantId: string, kind: JobName | null, cursor: string | null, limit: number): Promise<Page<Job>>
  /** A merchant's that were given up and are still kept, the latest first. */
  failed(merchantId: string, limit: number): Promise<Job[]>
  /** Unless it was changed since it was read. */
  remove(job: Job): Promise<void>
}

/** The function that works on jobs. */
export interface JobRunner {
  /** Lets it look for work now. May come to nothing: its own clock calls it every minute. */
  wake(): Promise<void>
}

/** All that a slice may touch. Each write of it first sees that the lease still stands. */
export interface SlicePorts {
  clock: Clock
  ids: Ids
  derivedIds: DerivedIds
  settings: Pick<SettingsStore, 'shop'>
  freight: Pick<FreightStore, 'of'>
  products: ProductStore
  skus: Pick<SkuStore, 'ownersOf' | 'statesOf' | 'allOf'>
  categories: CategoryStore
  stockOpenings: StockOpenings
  stock: StockStore
  stockLines: Pick<StockLineStore, 'get'>
  audit: AuditStore
  files: Pick<FileStore, 'read' | 'write' | 'remove'>
  search: Pick<SearchStore, 'parts' | 'savePart' | 'countEntries'>
  uploads: Pick<UploadStore, 'giveBack' | 'remove'>
}

/** What one runner does of one job, with whatever it keeps in mind from slice to slice. */
export interface JobWork<Name extends JobName> {
  /**
   * Goes on from `cursor`, for 20 s at most; what only reads ends soon after `until` (epoch ms). From one
   * cursor it writes the same things each time, over a revision or under an id of their own: so it may be
   * repeated after it died anywhere, and beside a runner that lost its lease.
   */
  slice(cursor: Job<Name>['cursor'], until: number): Promise<SliceEnd<Name>>
}

/** A kind of long work. */
export interface JobKind<Name extends JobName> {
  /** Asked whenever a runner takes the job, anew or where another one stopped. */
  open(ports: SlicePorts, job: Job<Name>): JobWork<Name>
  /** Files that go when the job is forgotten. */
  filesOf(job: Job<Name>): string[]
}

export type JobKinds = { [Name in JobName]: JobKind<Name> }
