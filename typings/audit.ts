import type { LocalText, Page } from './model'

/** What an entry is about, by the first word of its action. */
export type AuditKind = 'money' | 'orders' | 'catalogue' | 'stock' | 'shop' | 'people' | 'signIn' | 'jobs'

/** One field as it was and as it became, in words or numbers; null where there was nothing. */
export interface AuditChange {
  /** Empty where the whole thing is meant. */
  field: string
  from: string | null
  to: string | null
}

/** An entry's place in the chain: each hash is made of the one before. */
export interface AuditSeal {
  number: number
  previous: string
  hash: string
}

/** Phone numbers are masked. `seal` is null until the timer has sealed it, within a minute or two. */
export interface AuditRow {
  entryId: string
  at: number
  actor: string
  /** Empty where nobody of that name has an account: the shop itself, or a script. */
  actorName: string
  action: string
  target: string
  /** What a person calls the product or SKU that `target` is; null of anything else, and where it is gone. */
  thing: { title: LocalText; options: string[] } | null
  changes: AuditChange[]
  seal: AuditSeal | null
}

export interface AuditFilter {
  actor?: string
  kind?: AuditKind
  target?: string
  /** From and until, epoch ms. */
  fromAt?: number
  toAt?: number
}

/** Where a chain is not as it was sealed. */
export interface AuditProblem {
  kind: 'CHANGED' | 'MISSING' | 'LINK' | 'HEAD'
  /** Its number in the chain. */
  number: number
  entryId: string | null
}

/** The end of the chain: whoever keeps it elsewhere can tell later whether it was made anew. */
export interface AuditHead {
  number: number
  hash: string
  sealedAt: number | null
  /** Entries that are not sealed yet. */
  unsealed: number
}

/** Who changed what. */
export interface AuditApi {
  'audit.list': {
    in: AuditFilter & { cursor?: string }
    out: Page<AuditRow> & {
      matching: number
      head: AuditHead
      people: { username: string; displayName: string }[]
    }
    refuses: Record<never, never>
  }
  /**
   * Checks a stretch of the chain, from its beginning or from where the call before ended. `next` is null at
   * its end, and where something is wrong.
   */
  'auditChain.get': {
    in: { from?: { number: number; hash: string } }
    out: {
      checked: number
      next: { number: number; hash: string } | null
      problem: AuditProblem | null
      head: AuditHead
    }
    refuses: Record<never, never>
  }
  /** A CSV of all that match, in storage, at an address that lasts for minutes. */
  'audit.export': {
    in: AuditFilter
    out: { url: string; fileName: string; rows: number }
    refuses: { TOO_MANY: { rowsMax: number }; NOT_NOW: object }
  }
}
