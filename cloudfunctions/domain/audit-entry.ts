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
