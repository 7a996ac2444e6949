import type { AuditApi } from '../../../typings/audit'
import type { LoggedEntry } from '../../domain/audit-entry'
import { withoutPhones } from '../../domain/audit-view'
import { shanghaiDay, shanghaiRfc3339 } from '../../domain/shanghai-time'
import { audit } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import type { HandOutPorts } from '../upload/hand-out'
import { keepExport } from '../upload/keep-export'
import { queryOf } from './list-audit'

/** What one call reads and writes in time. */
const rowsMax = 20_000
const readAtOnce = 1_000

type ExportPorts = Pick<Ports, 'audit' | 'auditLog' | 'staff' | 'pictures'> & HandOutPorts

/** Writes all that match into one file; who took a copy stands in the log. */
export async function exportAudit(
  ports: ExportPorts,
  caller: StaffCaller,
  filter: AuditApi['audit.export']['in'],
): Promise<Outcome<AuditApi['audit.export']>> {
  const query = queryOf(filter)
  if ((await ports.auditLog.count(query)) > rowsMax) return refuse('TOO_MANY', { rowsMax })
  const entries: LoggedEntry[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Ports['auditLog']['list']>> = await ports.auditLog.list(
      query,
      cursor,
      readAtOnce,
    )
    entries.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null && entries.length < rowsMax)
  const names = new Map((await ports.staff.names()).map((each) => [each.username, each.displayName]))
  const bytes = await csvOf(entries, names)
  const { staff } = caller
  await audit(ports, {
    actor: staff.username,
    action: 'audit.export',
    target: 'audit',
    to: { rows: entries.length, ...filter },
  })
  const url = await keepExport(ports, staff.staffId, 'csv', bytes)
  if (url === null) return refuse('NOT_NOW', {})
  return done({ url, fileName: `audit-${shanghaiDay(ports.clock.now())}.csv`, rows: entries.length })
}

const columns = ['time', 'who', 'name', 'action', 'target', 'from', 'to', 'number', 'previous', 'hash']

/** With a byte order mark, by which Excel knows UTF-8; a cell that a sheet would reckon with is a text. */
async function csvOf(
  entries: readonly LoggedEntry[],
  names: ReadonlyMap<string, string>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { stringify } = await import('csv-stringify/sync')
  const text = (value: string | null) => withoutPhones(value ?? '')
  const rows = entries.map(({ at, actor, action, target, from, to, seal }) => [
    shanghaiRfc3339(at),
    actor,
    names.get(actor) ?? '',
    action,
    text(target),
    text(from),
    text(to),
    seal?.number ?? '',
    seal?.previous ?? '',
    seal?.hash ?? '',
  ])
  const csv = stringify([columns, ...rows], { bom: true, escape_formulas: true, record_delimiter: '\r\n' })
  return new TextEncoder().encode(csv)
}
