import type { AuditEntry } from '../domain/audit-entry'
import type { Ports } from './ports'

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

/**
 * Writes down who did what, where the record itself tells it again to a repeat (`once`), or before an act
 * that leaves no record behind. Any other act is kept by its record: `auditActs`.
 */
export async function audit(ports: Pick<Ports, 'audit' | 'ids' | 'clock'>, note: AuditNote): Promise<void> {
  await ports.audit.append([auditEntry(ports, note)])
}

/**
 * Writes what a person last did with records, each as its record keeps it: stored in the same write as the
 * act, so that it is not lost with the function. Called after the act, by its repeat, before another act
 * takes its place, and by the timer; done twice it is done once.
 */
export async function auditActs(
  ports: Pick<Ports, 'audit'>,
  ...records: { lastAct?: AuditEntry }[]
): Promise<void> {
  const entries = records.flatMap(({ lastAct }) => (lastAct ? [lastAct] : []))
  if (entries.length > 0) await ports.audit.append(entries)
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, textMax)
}
