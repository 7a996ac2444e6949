import type { AuditSeal } from '../../typings/audit'

/** Who did what, and when: one line of the audit log. */
export interface AuditEntry {
  entryId: string
  actor: string
  action: string
  target: string
  from: string | null
  to: string | null
  at: number
}

/** As it stands in the log: what was sealed is never written again. */
export interface LoggedEntry extends AuditEntry {
  /** The first word of the action. */
  topic: string
  unsealed?: true
  seal?: AuditSeal
}

export const topicOf = (action: string): string => action.split('.')[0] ?? action
