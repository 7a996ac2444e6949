import type { AuditEntry } from '../../domain/records'
import type { Ports } from '../ports'

const textMax = 2_000

export interface AuditNote {
  actor: string
  action: string
  target: string
  from?: unknown
  to?: unknown
  /** What was done once is written once, however often it is told of: under its own key and time. */
  once?: { key: string; at: number }
}

/** An entry's id begins with its time, so that ids sort as they were made. */
export function auditEntry(ports: Pick<Ports, 'ids' | 'clock'>, note: AuditNote): AuditEntry {
  const { actor, action, target, once } = note
  const at = once?.at ?? ports.clock.now()
  return {
    entryId: `${at.toString(36)}-${once?.key ?? ports.ids.random(10)}`,
    actor,
    action,
    target,
    from: textOf(note.from),
    to: textOf(note.to),
    at,
  }
}

/** Writes down who did what. A change stands before its entry, so a failed entry is a bug that is seen. */
export async function audit(ports: Pick<Ports, 'audit' | 'ids' | 'clock'>, note: AuditNote): Promise<void> {
  await ports.audit.append([auditEntry(ports, note)])
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, textMax)
}
