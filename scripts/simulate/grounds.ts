import type { Chance } from './chance'
import type { MemoryDatabase } from './database'
import type { Faults } from './faults'
import type { SimulatedFiles } from './files'
import type { Journal } from './journal'
import type { Timeline } from './timeline'
import type { SimulatedWechatPay } from './wechatpay'

/** What a run stands on: stores, time and chance, before anybody acts. */
export interface Grounds {
  chance: Chance
  ids: Chance
  timeline: Timeline
  journal: Journal
  faults: Faults
  database: MemoryDatabase
  files: SimulatedFiles
  wechatPay: SimulatedWechatPay
  /** The units that each SKU began with. */
  units: ReadonlyMap<string, number>
  /** Entries up to which a bucket takes holds: few in some runs, so that buckets fill up. */
  entriesMax: number
}
