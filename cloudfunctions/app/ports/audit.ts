import type { AuditSeal } from '../../../typings/audit'
import type { Page } from '../../../typings/model'
import type { AuditChain } from '../../domain/audit-chain'
import type { AuditEntry, LoggedEntry } from '../../domain/audit-entry'
import type { Saved } from './saved'

export interface AuditQuery {
  actor?: string
  topics?: readonly string[]
  target?: string
  fromAt?: number
  toAt?: number
}

export interface AuditStore {
  /** Entries are only ever added; one that stands there already stays as it is. */
  append(entries: AuditEntry[]): Promise<void>
}

/** The log as it is looked at, and sealed. */
export interface AuditLog {
  /** The latest first. */
  list(query: AuditQuery, cursor: string | null, limit: number): Promise<Page<LoggedEntry>>
  count(query: AuditQuery): Promise<number>
  /** Those that no seal stands on, the oldest first. */
  unsealed(limit: number): Promise<AuditEntry[]>
  countUnsealed(): Promise<number>
  /** Writes seals where none stands: done twice it is done once. */
  seal(sealing: { entryId: string; seal: AuditSeal }[]): Promise<void>
  /** Sealed entries from a number on, in the order of their numbers. */
  sealedFrom(number: number, limit: number): Promise<LoggedEntry[]>
}

export interface AuditChainStore {
  /** Null where nothing was ever sealed. */
  get(): Promise<AuditChain | null>
  insert(chain: AuditChain): Promise<'inserted' | 'exists'>
  save(chain: AuditChain): Saved
}
